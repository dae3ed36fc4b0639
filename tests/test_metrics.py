"""Figures for the site's collector: right across processes, cheap to ask for, and for nobody else."""

from __future__ import annotations

import time

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import OperationalError
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis

from accounts.billing.models import ModelCall
from accounts.models import DeviceKind, Erasure
from analytics import metrics
from interviewos import health
from tests.factories import (
    AnswerFactory,
    DeviceFactory,
    EvaluationFactory,
    GuestFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
OUTSIDE = "203.0.113.7"


def read(response) -> dict[str, float]:
    """Each sample by its name and its labels, as a collector reads it."""
    assert response.status_code == 200
    return {
        " ".join([sample.name.removeprefix("interviewos_"), *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_practice_is_counted(client, user):
    session = SessionFactory(person=user, status="completed")
    AnswerFactory(session=session)
    SessionFactory(person=user)
    EvaluationFactory(session=session, status="ready", overall_score=70, dropped_claims=3)
    EvaluationFactory(status="failed", dropped_claims=2)
    told = read(client.get("/metrics"))
    assert (told["sessions completed"], told["sessions in_progress"], told["sessions abandoned"]) == (2, 1, 0)
    assert told["answers"] == 1, "what the partner asks is no answer"
    assert (told["evaluations ready"], told["evaluations failed"], told["evaluations queued"]) == (1, 1, 0)
    assert told["dropped_claims"] == 5
    assert told["history_changes_waiting"] > 0


def test_people_and_where_they_are_signed_in_are_counted(client):
    person = UserFactory()
    GuestFactory.create_batch(2)
    DeviceFactory(person=person, kind=DeviceKind.BROWSER)
    DeviceFactory(person=person, ended_at=person.created_at)
    told = read(client.get("/metrics"))
    assert (told["people account"], told["people guest"]) == (1, 2)
    assert (told["devices_signed_in browser"], told["devices_signed_in program"]) == (1, 0)


def test_what_models_cost_is_summed_up(client, user):
    calls = {"person": user, "model": "m", "purpose": "reply", "prompt_tokens": 100, "completion_tokens": 20}
    ModelCall.objects.create(**calls, cost="0.25", latency=1.5)
    ModelCall.objects.create(**calls, cost="0.50", latency=0.5)
    ModelCall.objects.create(person=user, model="m", purpose="reading", outcome="timeout", latency=60)
    told = read(client.get("/metrics"))
    assert (told["model_calls ok reply"], told["model_calls timeout reading"]) == (2, 1)
    assert (told["model_prompt_tokens ok reply"], told["model_completion_tokens ok reply"]) == (200, 40)
    assert (told["model_cost ok reply"], told["model_latency timeout reading"]) == (0.75, 60)


def test_what_was_erased_is_counted_for_good(client):
    Erasure.objects.create(kind="guests", count=4)
    Erasure.objects.create(kind="guests", count=3)
    assert read(client.get("/metrics"))["erased_total guests"] == 7


def test_what_waits_for_a_worker_is_counted(client):
    with Redis.from_url(configured.REDIS_URL) as broker:
        broker.rpush("talk", "an order", "another")
        broker.hset(metrics.TAKEN, "tag", "a third")
        try:
            told = read(client.get("/metrics"))
        finally:
            broker.delete("talk", metrics.TAKEN)
    assert (told["queue_waiting talk"], told["queue_waiting jobs"], told["queue_taken"]) == (2, 0, 1)


def test_the_age_of_the_last_heartbeat_is_told(client):
    assert "worker_heartbeat_age_seconds" not in read(client.get("/metrics"))
    cache.set(health.KEY, time.time() - 90)
    told = read(client.get("/metrics"))
    assert 90 <= told["worker_heartbeat_age_seconds"] < 100
    assert told["up worker"] == 0


def test_a_part_that_is_away_leaves_out_its_figures_and_says_so(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr("interviewos.health.connection.cursor", away)
    told = read(client.get("/metrics"))
    assert (told["up db"], told["up redis"]) == (0, 1)
    assert "queue_taken" in told
    assert not {name.split()[0] for name in told} & {"sessions", "people", "answers"}


def test_asking_is_cheap_however_much_there_is(client, user, django_assert_num_queries):
    for _number in range(3):
        AnswerFactory(session=SessionFactory(person=user))
        DeviceFactory(person=user)
    with django_assert_num_queries(9):
        client.get("/metrics")


@pytest.mark.parametrize(
    ("address", "allowed", "status"),
    [
        ("127.0.0.1", ["127.0.0.0/8"], 200),
        ("::1", ["::1"], 200),
        ("::ffff:10.1.2.3", ["10.1.0.0/16"], 200),
        ("10.1.2.3", ["10.1.0.0/16"], 200),
        ("10.2.2.3", ["10.1.0.0/16"], 404),
        (OUTSIDE, ["127.0.0.0/8", "::1"], 404),
        ("", ["127.0.0.0/8"], 404),
        ("127.0.0.1", [], 404),
    ],
)
def test_only_an_address_within_may_ask(client, settings, address, allowed, status):
    settings.METRICS_ADDRESSES = allowed
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"])
def test_whoever_comes_through_a_proxy_is_not_within(client, header):
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize(
    ("known", "sent", "status"),
    [
        ("a-long-token", "Bearer a-long-token", 200),
        ("a-long-token", "Bearer another", 404),
        ("a-long-token", "Basic a-long-token", 404),
        ("a-long-token", "Bearer caf\u00e9", 404),
        ("", "Bearer ", 404),
        ("", "", 404),
    ],
)
def test_from_elsewhere_a_token_opens(client, settings, known, sent, status):
    settings.METRICS_TOKEN = known
    response = client.get("/metrics", REMOTE_ADDR=OUTSIDE, headers={"authorization": sent})
    assert response.status_code == status
    if status == 404:
        assert "interviewos_" not in response.text


def test_figures_are_kept_nowhere(client):
    assert "no-store" in client.get("/metrics").headers["Cache-Control"]
