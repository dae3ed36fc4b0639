"""Web apps on other domains: those that are listed may call the API with a token, and no others."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LISTED, OTHER = "https://app.example.com", "https://app.example.com.evil.example"


@pytest.fixture(autouse=True)
def listed(settings):
    settings.CORS_ALLOWED_ORIGINS = [LISTED]


def cors(response) -> dict[str, str]:
    named = {name.title(): value for name, value in response.headers.items()}
    return {name: value for name, value in named.items() if name.startswith("Access-Control-")}


def ask(origin: str, path: str = "/api/v1/sessions", **more: str):
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", **more}
    return Client().options(path, headers=asked)


def test_a_listed_app_is_told_what_it_may_send():
    told = cors(ask(LISTED, **{"Access-Control-Request-Headers": "authorization,idempotency-key"}))
    assert told["Access-Control-Allow-Origin"] == LISTED
    assert {"POST", "PATCH", "DELETE"} <= set(told["Access-Control-Allow-Methods"].split(", "))
    allowed = set(told["Access-Control-Allow-Headers"].split(", "))
    assert {"authorization", "content-type", "idempotency-key", "last-event-id"} <= allowed
    assert "Access-Control-Allow-Credentials" not in told
    assert int(told["Access-Control-Max-Age"]) > 0


def test_a_listed_app_reads_what_it_asked_for(caller):
    response = caller.get("auth/me", headers={"Origin": LISTED})
    assert cors(response)["Access-Control-Allow-Origin"] == LISTED
    exposed = cors(response)["Access-Control-Expose-Headers"].split(", ")
    assert {"X-Request-ID", "Retry-After", "Idempotent-Replay"} == set(exposed)
    assert "origin" in response.headers["Vary"].lower()


def test_a_listed_app_reads_why_it_was_refused(anonymous):
    response = anonymous.get("auth/me", headers={"Origin": LISTED})
    assert response.status_code == 401
    assert cors(response)["Access-Control-Allow-Origin"] == LISTED


@pytest.mark.parametrize(
    "origin",
    [
        OTHER,
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://evil.example",
        "null",
        "",
        "https://[",
    ],
)
def test_an_app_that_is_not_listed_gets_nothing(caller, origin):
    assert cors(ask(origin)) == {}
    assert cors(caller.get("auth/me", headers={"Origin": origin})) == {}


def test_nobody_is_listed_unless_somebody_was_named(settings):
    settings.CORS_ALLOWED_ORIGINS = []
    assert cors(ask(LISTED)) == {}


def test_a_page_is_for_browsers_of_ours_only(person):
    assert cors(ask(LISTED, "/sessions/")) == {}
    assert cors(person.get("/sessions/", headers={"Origin": LISTED})) == {}


def test_a_cookie_is_never_taken_from_another_domain(person):
    """A browser would not send it; were it sent, the answer could not be read."""
    response = person.get("/api/v1/auth/me", headers={"Origin": LISTED})
    assert "Access-Control-Allow-Credentials" not in cors(response)
