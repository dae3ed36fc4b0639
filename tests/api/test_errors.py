"""Every failure has one body, from whatever layer it comes."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from coaching.models import Session
from tests.conftest import Caller
from tests.factories import SessionFactory, UserFactory, token_of

pytestmark = pytest.mark.django_db
MOST = {"meeting_subtype": 80, "custom_category": 80, "role": 120, "industry": 80, "tone": 80}
TEXT = "I told the client a week early and we moved the date together."


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """The body of an error, after holding it to its shape."""
    body = response.json()
    assert (response.status_code, body["code"]) == (status, code), body
    assert response.headers["Content-Type"].startswith("application/json")
    assert set(body) == {"success", "error", "type", "code", "details", "request_id", "timestamp"}
    assert body["success"] is False
    assert re.fullmatch(r"\S[^\n]{10,200}[.?]", body["error"]), "one sentence a person can read"
    assert body["request_id"] == response.headers["X-Request-ID"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", body["timestamp"])
    return dict(body)


def test_400_a_body_that_is_not_json(caller):
    response = caller.post("sessions", data=b'{"preparation_type": ', content_type="application/json")
    assert problem(response, 400, "bad_request")["type"] == "validation_error"
    assert not Session.objects.exists()


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000])
def test_400_a_body_nobody_could_read(caller, body):
    problem(caller.post("sessions", data=body, content_type="application/json"), 400, "bad_request")


@pytest.mark.parametrize("body", ["[]", "null", '"text"', "1"])
def test_400_json_that_is_no_object(caller, body):
    problem(caller.post("sessions", data=body, content_type="application/json"), 400, "bad_request")
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "header",
    ["Bearer nonsense", "Bearer ", "Bearer", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "Bearer caf\u00e9", ""],
)
def test_401_a_token_that_is_none(db, header):
    client = Client(headers={"authorization": header})
    assert problem(client.get("/api/v1/auth/me"), 401, "not_signed_in")["type"] == "auth_error"


def test_401_even_a_cookie_does_not_help_a_bad_token(person):
    response = person.get("/api/v1/auth/me", headers={"authorization": "Bearer nonsense"})
    problem(response, 401, "not_signed_in")


def test_404_an_address_that_does_not_exist(caller, anonymous):
    for path in ("nothing", "nothing/at/all", "sessions/", "sessions/1/2/3", ""):
        problem(caller.get(path or "/api/v1/"), 404, "not_found")
    problem(anonymous.get("/api/v2/sessions"), 404, "not_found")


@pytest.mark.parametrize("nonsense", ["1", "not-a-uuid", "0" * 36, "%00", "..%2f..", "٣", "{}"])
def test_404_an_id_that_is_none(caller, nonsense):
    problem(caller.get(f"sessions/{nonsense}"), 404, "not_found")


def test_404_a_strangers_row_looks_like_no_row(other_caller, user):
    theirs = SessionFactory(person=user)
    stranger = problem(other_caller.get(f"sessions/{theirs.pk}"), 404, "not_found")
    nobody = problem(other_caller.get(f"sessions/{uuid4()}"), 404, "not_found")
    assert stranger["error"] == nobody["error"]
    assert stranger["details"] == nobody["details"] == {}


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "sessions/{}/messages"), ("patch", "sessions/{}"), ("post", "auth/me"), ("put", "sessions")],
)
def test_405_a_method_the_address_does_not_take(caller, method, path):
    response = getattr(caller, method)(path.format(uuid4()))
    assert problem(response, 405, "method_not_allowed")["type"] == "validation_error"
    assert response.headers["Allow"]


@pytest.mark.parametrize("path", ["/api/v1/auth/me", "/api/v1/nothing"])
@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "QUERY", "CONNECT"])
def test_405_a_method_nobody_uses_here(caller, method, path):
    problem(caller.generic(method, path), 405, "method_not_allowed")


def test_403_a_page_of_ours_without_its_token_starts_nothing(user, bank):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    response = browser.post("/api/v1/sessions", data="{}", content_type="application/json")
    assert problem(response, 403, "csrf_failed")["type"] == "permission_error"
    assert not Session.objects.exists()


@pytest.mark.parametrize("host", ["elsewhere.example.com", "a b", "example.com:port"])
def test_400_a_host_that_is_not_ours(caller, person, settings, host):
    settings.ALLOWED_HOSTS = ["practice.example.com"]
    problem(caller.get("auth/me", HTTP_HOST=host), 400, "bad_request")
    problem(person.get("/api/v1/auth/me", HTTP_HOST=host), 400, "bad_request")


def test_500_a_fault_before_any_view_has_the_same_body(caller, monkeypatch):
    def explode(*args):
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("accounts.middleware.PersonMiddleware.__call__", explode)
    client = Client(raise_request_exception=False)
    response = client.get("/api/v1/auth/me")
    problem(response, 500, "internal_error")
    assert "secret" not in response.text


def test_409_the_wrong_moment(caller, user):
    session = SessionFactory(person=user, status="completed")
    response = caller.send(f"sessions/{session.pk}/messages", {"message": TEXT})
    assert problem(response, 409, "session_closed")["type"] == "conflict"
    assert session.turns.count() == 1


@pytest.mark.parametrize("path", ["auth/guest", "sessions", "nothing"])
def test_413_ten_megabytes(caller, path):
    response = caller.post(path, data=b'{"message": "' + b"x" * 10_000_000 + b'"}', content_type="application/json")
    problem(response, 413, "too_large")
    assert not Session.objects.exists()


def test_413_a_page_says_it_in_a_page(person):
    response = person.post("/practice/new/", data="x" * 600_000, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Send less than 512 kB" in response.text


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/png", "multipart/form-data; boundary=x"])
def test_415_a_body_of_another_kind(caller, bank, kind):
    response = caller.post("sessions", data=b'{"preparation_type": "Interview"}', content_type=kind)
    assert problem(response, 415, "unsupported_media_type")["type"] == "validation_error"
    assert not Session.objects.exists()


@pytest.mark.parametrize("kind", ["", "application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
def test_json_may_be_named_as_it_likes_or_not_at_all(caller, bank, kind):
    assert caller.post("sessions", data=b"{}", content_type=kind).status_code == 201


@pytest.mark.parametrize("length", ["-1", "many", "²", "9" * 5000])
def test_413_a_length_that_is_none(caller, length):
    problem(caller.post("auth/guest", CONTENT_LENGTH=length), 413, "too_large")


def test_422_names_the_field_and_keeps_what_was_sent_to_itself(caller):
    response = caller.send("sessions", {"question_count": 21, "style": "shouting-at-me"})
    fields = problem(response, 422, "invalid_input")["details"]["fields"]
    assert set(fields) == {"data.question_count", "data.style"}
    assert "shouting-at-me" not in response.text


@pytest.mark.parametrize("message", ["half a pair \ud83d here", "a NUL \x00 in here", "", "short", "x" * 5001])
def test_422_a_text_that_is_no_answer(caller, user, message):
    session = SessionFactory(person=user)
    body = json.dumps({"message": message})  # as escapes: this is how such a text travels
    response = caller.post(f"sessions/{session.pk}/messages", data=body, content_type="application/json")
    assert response.status_code == 422
    problem(response, 422, response.json()["code"])
    assert session.turns.count() == 1


@pytest.mark.parametrize(
    "delivery", ['{"a": "\\u0000"}', '{"a": "\\ud800"}', '{"a": NaN}', '{"a": Infinity}', '{"\\u0000": 1}']
)
def test_422_measurements_that_cannot_be_stored(caller, user, delivery):
    session = SessionFactory(person=user)
    body = f'{{"message": "{TEXT}", "delivery": {delivery}}}'
    response = caller.post(f"sessions/{session.pk}/messages", data=body, content_type="application/json")
    problem(response, 422, "unreadable_text")
    assert session.turns.count() == 1


def test_measurements_within_measurements_are_no_fault_of_ours(caller, user):
    session = SessionFactory(person=user)
    body = f'{{"message": "{TEXT}", "delivery": {{"a": {"[" * 800}{"]" * 800}}}}}'
    response = caller.post(f"sessions/{session.pk}/messages", data=body, content_type="application/json")
    assert response.status_code in (200, 400, 422)


@pytest.mark.parametrize("slug", ["\x00", "\ud800", "no-such-topic"])
def test_422_a_topic_that_is_none(caller, slug):
    response = caller.post("sessions", data=json.dumps({"category": slug}), content_type="application/json")
    assert response.status_code == 422
    problem(response, 422, response.json()["code"])
    assert not Session.objects.exists()


@pytest.mark.parametrize("field", MOST)
def test_422_a_text_that_grows_when_it_is_composed(caller, bank, field):
    response = caller.send("sessions", {field: "\u0958" * 80})
    assert problem(response, 422, "text_too_long")["details"] == {"length": 160, "most": MOST[field]}
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "offset=-1",
        "offset=99999999999999999999",
        "status=%00",
        "status=nonsense",
        "limit=",
    ],
)
def test_422_a_query_that_makes_no_sense(caller, query):
    problem(caller.get(f"sessions?{query}"), 422, "invalid_input")


def test_422_a_nul_in_a_query(caller):
    problem(caller.get("questions?q=%00"), 422, "invalid_input")


def test_500_tells_nothing_of_what_broke(caller, monkeypatch, caplog):
    def explode(*args):
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("accounts.billing.limits.take_session", explode)
    response = caller.send("sessions", {}, headers={"X-Request-ID": "my-own-request-id"})
    body = problem(response, 500, "internal_error")
    assert "secret" not in response.text
    assert body["error"] == "Something broke on our side. Everything you sent before is saved."
    assert body["request_id"] == "my-own-request-id"
    assert "my-own-request-id" in caplog.text, "the log says which request it was"


def test_500_a_fault_while_looking_who_calls_has_the_same_body(db, monkeypatch):
    def explode(*args):
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("accounts.tokens.jwt.decode", explode)
    client = Caller(UserFactory(), raise_request_exception=False)
    response = client.get("auth/me")
    body = problem(response, 500, "internal_error")
    assert body["error"] == "Something broke on our side. Everything you sent before is saved."
    assert "secret" not in response.text


def test_503_a_database_that_is_away(caller, monkeypatch):
    def away(*args):
        raise OperationalError("host secret.example does not answer")

    monkeypatch.setattr("accounts.billing.limits.take_session", away)
    response = caller.send("sessions", {})
    assert problem(response, 503, "database_away")["type"] == "database_error"
    assert "secret.example" not in response.text


@pytest.mark.parametrize("sent", ["short", "x" * 65, "has a space in it", "<script>alert(1)</script>"])
def test_a_request_id_of_another_shape_is_replaced(caller, sent):
    response = caller.get("auth/me", headers={"X-Request-ID": sent})
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])


def test_errors_are_told_in_the_language_of_the_reader(user):
    client = Caller(user)
    said = client.get("sessions/nonsense", headers={"accept-language": "ko"}).json()["error"]
    assert re.search("[가-힣]", said)


def test_a_token_of_somebody_who_was_switched_off_no_longer_counts(caller, user):
    assert caller.get("auth/me").status_code == 200
    user.is_active = False
    user.save()
    problem(caller.get("auth/me"), 401, "not_signed_in")


def test_a_token_names_its_person_whatever_cookie_comes_with_it(person, user):
    other = UserFactory()
    response = person.get("/api/v1/auth/me", headers={"authorization": f"Bearer {token_of(other)}"})
    assert response.json()["id"] == str(other.pk)
