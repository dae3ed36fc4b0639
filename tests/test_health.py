"""Is it alive, and can it work? Asked by balancers, which read the status, and by people, who read the body."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.db import OperationalError
from redis import RedisError

from interviewos import health, tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def beating():
    tasks.heartbeat()


@pytest.fixture
def without_database(monkeypatch):
    def away():
        raise OperationalError("connection to the database of secret.example refused")

    monkeypatch.setattr("interviewos.health.connection.cursor", away)


@pytest.fixture
def without_redis(monkeypatch):
    def away(key):
        raise RedisError("connection to secret.example refused")

    monkeypatch.setattr("interviewos.health.cache.get", away)


def test_all_is_well(client, beating):
    response = client.get("/healthz")
    body = response.json()
    assert (response.status_code, body["status"]) == (200, "ok")
    assert (body["db_connected"], body["redis_connected"], body["worker_alive"]) == (True, True, True)
    assert body["version"]
    assert body["timestamp"]
    assert "no-store" in response.headers["Cache-Control"]


def false_parts(body: dict[str, object]) -> set[str]:
    return {name for name, well in body.items() if well is False}


def test_without_a_database_it_is_neither_well_nor_ready(client, beating, without_database):
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert (response.status_code, false_parts(response.json())) == (503, {"db_connected"})
        assert "secret.example" not in response.text


def test_without_redis_it_is_neither_well_nor_ready(client, beating, without_redis):
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert response.status_code == 503
        assert false_parts(response.json()) == {"redis_connected", "worker_alive"}
        assert "secret.example" not in response.text


@pytest.mark.parametrize("last_beat", [None, 60], ids=["never", "a minute ago"])
def test_without_a_worker_it_is_not_well_but_ready_to_serve(client, last_beat):
    if last_beat:
        cache.set(health.KEY, time.time() - last_beat)
    response = client.get("/healthz")
    assert (response.status_code, false_parts(response.json())) == (503, {"worker_alive"})
    assert client.get("/readyz").status_code == 200


def test_being_alive_depends_on_nothing(client, without_database, without_redis):
    response = client.get("/livez")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", ["/healthz", "/livez", "/readyz"])
def test_health_is_only_asked_never_told(client, path):
    assert client.post(path).status_code == 405
