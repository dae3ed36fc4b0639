"""Every line of the log says which request or task it belongs to; none says what a person typed."""

from __future__ import annotations

import contextvars
import io
import json
import logging
import logging.config
import re
from typing import Any

import pytest
from celery import shared_task
from django.conf import settings
from django.db import IntegrityError
from django.test import Client

import interviewos.asgi  # noqa: F401  (sets up the log once more when it is first imported)
from coaching import partner
from interviewos import logs, views, worklog
from interviewos.requestlog import BrokeOff
from tests import codes
from tests.coaching.test_sockets import cookie_of, talk
from tests.conftest import Caller
from tests.factories import PASSWORD, AccountFactory, GuestFactory, SessionFactory, waiting

logger = logging.getLogger("tests.of.the.log")
ANSWER = "My manager Beatrix Quillfeather lost the Harrowgate contract and I won it back within a month."
CV = "Ignatius Thistlewood, 14 Marmalade Lane, led the Zephyrine migration."
TAKEN = "Key (email)=(secretive.person@example.com) already exists."
TYPED = ("correct horse", "Quillfeather", "Thistlewood", "Zephyrine", "secretive.person", "0000-WRNG", "hunter2")


class Log(io.StringIO):
    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def told(self, message: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["message"] == message]


@pytest.fixture
def log(request):
    """What production writes."""
    written = Log()
    with _writing(written, logs.Json()):
        yield written


@pytest.fixture
def line_log():
    written = io.StringIO()
    with _writing(written, logs.Line(settings.LOGGING["formatters"]["line"]["fmt"])):
        yield written


class _writing:
    """Beside the handlers that are there, and with the levels production has."""

    def __init__(self, to: io.StringIO, formatter: logging.Formatter) -> None:
        self.handler = logging.StreamHandler(to)
        self.handler.setFormatter(formatter)
        self.handler.addFilter(logs.Belonging(strict=True))
        self.ours = [logging.getLogger(name) for name in ("interviewos.requests", "interviewos.work")]

    def __enter__(self) -> None:
        self.before = [each.level for each in self.ours]
        for each in self.ours:
            each.setLevel(logging.INFO)
        logging.getLogger().addHandler(self.handler)

    def __exit__(self, *exc: object) -> None:
        logging.getLogger().removeHandler(self.handler)
        for each, level in zip(self.ours, self.before, strict=True):
            each.setLevel(level)


def test_a_line_names_its_request(client, log, monkeypatch):
    def look():
        logger.warning("looked")
        return {"db_connected": True, "redis_connected": True}

    monkeypatch.setattr(views.health, "check", look)
    client.get("/readyz", headers={"X-Request-ID": "my-own-request-id"})
    given = client.get("/readyz").headers["X-Request-ID"]
    assert [line["request_id"] for line in log.told("looked")] == ["my-own-request-id", given]


def test_a_line_that_belongs_to_no_request_says_so(log):
    contextvars.Context().run(logger.warning, "on its own")
    assert log.told("on its own")[0]["request_id"] == "-"


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_without_its_query(person, user, log):
    session = SessionFactory(person=user)
    response = person.get(
        f"/sessions/{session.pk}/?token=hunter2",
        headers={"X-Request-ID": "my-own-request-id", "User-Agent": "python-httpx/0.28"},
    )
    [line] = log.lines
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line.pop("ms") > 0
    assert line == {
        "level": "INFO",
        "logger": "interviewos.requests",
        "message": "request",
        "request_id": "my-own-request-id",
        "method": "GET",
        "route": "/sessions/<uuid:pk>/",
        "status": 200,
        "bytes": len(response.content),
        "person": str(user.pk),
        "device": "",
        "software": "python-httpx",
    }


@pytest.mark.django_db
def test_a_request_of_a_program_names_its_person_and_its_device(caller, user, log):
    caller.get("auth/me")
    [line] = log.told("request")
    assert (line["route"], line["person"]) == ("/api/v1/auth/me", str(user.pk))
    assert line["device"] == str(user.devices.get().pk)


@pytest.mark.django_db
def test_a_request_of_a_browser_names_its_device(client, log):
    person = AccountFactory()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    client.get("/sessions/")
    assert log.told("request")[-1]["device"] == str(person.devices.get().pk)


@pytest.mark.django_db
def test_an_address_nobody_answers_is_not_repeated(client, log):
    assert client.get("/secretive.person@example.com/").status_code == 404
    [line] = log.lines
    assert (line["route"], line["status"]) == ("unknown", 404)


def test_a_method_nobody_knows_is_not_repeated(client, log):
    client.generic("HUNTER2", "/livez")
    assert log.told("request")[0]["method"] == "other"


@pytest.mark.django_db
def test_a_stream_is_written_down_when_it_ends(person, user, log):
    reply = waiting(SessionFactory(person=user))
    response = person.get(f"/sessions/{reply.session_id}/turns/{reply.pk}/events/")
    assert not log.told("request")
    heard = b"".join(response.streaming_content)
    [line] = log.told("request")
    assert (line["bytes"], line["status"]) == (len(heard), 200)


@pytest.mark.django_db
def test_a_stream_that_is_left_is_written_down_once(person, user, log):
    reply = waiting(SessionFactory(person=user))
    response = person.get(f"/sessions/{reply.session_id}/turns/{reply.pk}/events/")
    next(iter(response.streaming_content))
    response.close()
    response.close()
    assert len(log.told("request")) == 1


@pytest.mark.django_db
def test_a_stream_that_breaks_names_the_fault_and_quotes_nothing(person, user, log, monkeypatch):
    def explode(*args, **kwargs):
        raise ValueError(ANSWER)

    reply = waiting(SessionFactory(person=user))
    monkeypatch.setattr(partner, "answer", explode)
    response = person.get(f"/sessions/{reply.session_id}/turns/{reply.pk}/events/")
    with pytest.raises(BrokeOff) as told:
        b"".join(response.streaming_content)
    assert "Quillfeather" not in str(told.value) + log.getvalue()
    assert log.told("stream")[0]["error"].endswith("\nValueError\n")
    assert log.told("request")


@pytest.mark.django_db
def test_a_fault_is_told_with_its_place_and_not_with_its_words(user, log, line_log, monkeypatch):
    def explode(*args, **kwargs):
        try:
            raise KeyError(CV)
        except KeyError as exc:
            raise IntegrityError(TAKEN) from exc

    monkeypatch.setattr("coaching.services.say", explode)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    session = SessionFactory(person=user)
    response = client.post(f"/sessions/{session.pk}/say/", {"text": ANSWER})
    assert response.status_code == 500
    [fault] = [line for line in log.lines if line["logger"] == "django.request"]
    assert fault["message"] == "Internal Server Error: /sessions/<uuid:pk>/say/"
    at = r"test_logging\.py.*in explode.*KeyError\nAfter this:\n.*django\.db\.utils\.IntegrityError"
    assert re.search(at, fault["error"], re.DOTALL)
    assert _found(log) == _found(line_log) == []


def _found(log: io.StringIO) -> list[str]:
    return [words for words in TYPED if words in log.getvalue()]


@pytest.mark.django_db
def test_an_exception_given_as_an_argument_is_only_named(log):
    logger.warning("Could not do it: %s", ValueError(CV))
    logger.error(ValueError(CV))
    assert [line["message"] for line in log.lines] == ["Could not do it: ValueError", "ValueError"]


def test_what_somebody_else_adds_to_a_record_stays_out(log):
    logger.warning("Look", extra={"data": {"password": "hunter2"}, "request": None})
    assert _found(log) == []


def test_a_refused_host_is_not_repeated(client, log, settings):
    settings.ALLOWED_HOSTS = ["practice.example.com"]
    assert client.get("/livez", HTTP_HOST="hunter2.example.com").status_code == 400
    assert {line["message"] for line in log.lines} == {"Refused: DisallowedHost", "request"}
    assert _found(log) == []


@pytest.mark.django_db
def test_a_foreign_form_is_refused_without_quoting_where_it_came_from(user, log):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    refused = client.post("/theme/", headers={"Origin": "https://hunter2.example.com"})
    assert refused.status_code == 403
    assert any(line["message"].startswith("Forbidden (Origin checking failed)") for line in log.lines)
    assert _found(log) == []


@pytest.mark.django_db
def test_nothing_a_person_types_in_a_browser_is_in_the_log(client, log, line_log, bank):
    address = "secretive.person@example.com"
    client.post("/account/signup/", {"email": address, "password1": PASSWORD, "full_name": "Ignatius Thistlewood"})
    client.post("/account/confirm-email/", {"code": "0000-WRNG"})
    code = codes.mailed()
    client.post("/account/confirm-email/", {"code": code})
    client.post("/account/logout/")
    client.post("/account/login/", {"login": address, "password": "hunter2 hunter2"})
    client.post("/account/login/?next=/sessions/%3Fhunter2", {"login": address, "password": PASSWORD})
    client.post("/practice/new/", {"preparation_type": "Interview", "job_description": CV, "language": "en"})
    client.get("/sessions/?q=Quillfeather")
    client.get("/nowhere/Quillfeather/?code=0000-WRNG")
    assert len(log.told("request")) == 9
    assert _found(log) == _found(line_log) == []
    assert code not in log.getvalue()


@pytest.mark.django_db
def test_nothing_a_program_sends_is_in_the_log(anonymous, log, line_log, bank, committed):
    address = {"email": "secretive.person@example.com"}
    signed = anonymous.send(
        "auth/signup", address | {"password": PASSWORD, "full_name": "Ignatius Thistlewood"}
    ).json()
    caller = Caller()
    caller.defaults["HTTP_AUTHORIZATION"] = f"Bearer {signed['access_token']}"
    caller.send("auth/verify-email", {"code": "0000-WRNG"})
    anonymous.send("auth/login", address | {"password": "hunter2 hunter2"})
    asked = anonymous.send("auth/forgot-password", address).json()
    anonymous.send("auth/reset-password", {"ticket": asked["ticket"], "code": "0000-WRNG", "password": PASSWORD})
    pair = anonymous.send("auth/refresh", {"refresh_token": signed["refresh_token"]}).json()
    caller.defaults["HTTP_AUTHORIZATION"] = f"Bearer {pair['access_token']}"
    caller.send("profile", {"cv_text": CV}, method="put")
    started = caller.send("sessions", {"job_description": CV}).json()
    with committed():
        caller.send(f"sessions/{started['session_id']}/messages", {"message": ANSWER})
    caller.send(f"sessions/{started['session_id']}/messages", {"message": "Quillfeather " * 900})
    caller.post("sessions", data="{'cv': 'Thistlewood", content_type="application/json")
    caller.get("sessions?status=Quillfeather")
    anonymous.get("auth/me", headers={"authorization": "Basic hunter2"})
    assert len(log.told("request")) == 13
    assert _found(log) == _found(line_log) == []
    secret = [signed["access_token"], signed["refresh_token"], pair["access_token"], asked["ticket"]]
    assert [each for each in secret if each in log.getvalue()] == []


@pytest.mark.django_db(transaction=True)
def test_a_socket_is_one_line_when_it_closes(log, line_log):
    session = SessionFactory(person=GuestFactory())
    talk(session, cookie_of(session.person), {"type": "say", "text": ANSWER})
    talk(session, "sessionid=hunter2")
    [spoken, refused] = log.told("socket")
    assert (spoken["route"], spoken["code"]) == ("/ws/sessions/<uuid:session_id>", 1000)
    assert refused["code"] == 4401
    assert re.fullmatch("[0-9a-f]{32}", spoken["request_id"])
    assert spoken["request_id"] != refused["request_id"]
    assert _found(log) == _found(line_log) == []


@pytest.mark.django_db(transaction=True)
def test_a_socket_that_breaks_names_the_fault_and_quotes_nothing(log, monkeypatch):
    def explode(*args, **kwargs):
        raise ValueError(ANSWER)

    monkeypatch.setattr("coaching.services.say", explode)
    session = SessionFactory(person=GuestFactory())
    with pytest.raises(BrokeOff):
        talk(session, cookie_of(session.person), {"type": "say", "text": ANSWER})
    assert log.told("socket")[0]["error"].endswith("\nValueError\n")
    assert _found(log) == []


@shared_task
def listen(text: str, *, fails: bool = False) -> None:
    logger.warning("listening")
    if fails:
        raise ValueError(text)


def test_a_task_is_one_line_and_the_lines_in_between_name_it(log):
    listen.delay(ANSWER)
    [between, line] = log.lines
    assert between["message"] == "listening"
    assert between["task"] == line["task"] == "tests.test_logging.listen"
    assert between["task_id"] == line["task_id"]
    assert (line["message"], line["state"], line["level"]) == ("task", "SUCCESS", "INFO")
    assert line["ms"] >= 0
    assert _found(log) == []
    logger.warning("afterwards")
    assert "task" not in log.lines[-1]


def test_a_task_that_fails_names_the_fault_and_quotes_nothing(log, line_log):
    listen.delay(ANSWER, fails=True)
    [line] = log.told("task")
    assert (line["level"], line["state"]) == ("ERROR", "FAILURE")
    assert line["error"].endswith("\nValueError\n")
    assert _found(log) == _found(line_log) == []


def test_a_task_names_the_request_that_ordered_it():
    headers: dict[str, Any] = {}
    context = contextvars.Context()
    context.run(logs.request_id.set, "my-own-request-id")
    context.run(worklog.signals.before_task_publish.send, "a task", headers=headers)
    assert headers[worklog.HEADER] == "my-own-request-id"


def test_the_clock_is_told_only_when_it_fails():
    assert worklog._level("interviewos.tasks.heartbeat", None) == logging.DEBUG
    assert worklog._level("interviewos.tasks.heartbeat", ValueError()) == logging.ERROR
    assert worklog._level("evaluations.tasks.judge", None) == logging.INFO
