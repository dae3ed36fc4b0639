"""Whatever is answered, and by whichever layer, tells the browser what it may not do with it."""

from __future__ import annotations

import runpy
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.test import Client

from coaching.sockets import NOT_OURS
from interviewos.middleware import HEADERS
from tests.conftest import Caller
from tests.factories import GuestFactory, SessionFactory, waiting

pytestmark = pytest.mark.django_db
PAGE = {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"}


def guarded(response) -> dict[str, str]:
    """The headers of an answer, after looking whether those are there that every answer has."""
    headers = {name: response.headers.get(name) for name in HEADERS}
    assert headers == HEADERS
    return response.headers


def policy(response) -> set[str]:
    return {part.strip() for part in guarded(response).get("Content-Security-Policy", "").split(";")}


def explode(*args, **kwargs):
    raise ZeroDivisionError


@pytest.mark.parametrize("path", ["/", "/account/login/", "/offline/", "/healthz", "/nowhere/", "/admin/login/"])
def test_a_page_says_what_may_run_on_it(client, path):
    assert policy(client.get(path)) >= PAGE


def test_a_page_may_use_the_microphone_and_passkeys_and_nothing_else(client):
    allowed = [
        part for part in guarded(client.get("/"))["Permissions-Policy"].split(", ") if not part.endswith("=()")
    ]
    assert allowed == [
        "microphone=(self)",
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]


def test_a_fault_is_guarded_like_any_page(user, monkeypatch):
    monkeypatch.setattr("coaching.services.say", explode)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    response = client.post(f"/sessions/{SessionFactory(person=user).pk}/say/", {"text": "I did what I could there."})
    assert response.status_code == 500
    assert policy(response) >= PAGE


def test_a_refused_host_is_guarded_too(client, settings):
    settings.ALLOWED_HOSTS = ["practice.example.com"]
    response = client.get("/", HTTP_HOST="elsewhere.example.com")
    assert response.status_code == 400
    guarded(response)


def test_a_static_file_is_guarded_and_may_be_kept(settings):
    # Found through the folders of the sources, where nothing was collected.
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    response = Client().get("/static/js/app.js")
    assert response.status_code == 200
    assert "no-store" not in guarded(response).get("Cache-Control", "")


def test_a_stream_is_guarded_and_kept_nowhere(person, user):
    reply = waiting(SessionFactory(person=user))
    response = person.get(f"/sessions/{reply.session_id}/turns/{reply.pk}/events/")
    assert guarded(response)["Cache-Control"] == "no-cache, no-transform, no-store"


@pytest.mark.parametrize("path", ["auth/me", "nothing", "sessions/nonsense"])
def test_what_a_program_is_told_is_guarded_and_kept_nowhere(caller, path):
    response = caller.get(path)
    assert policy(response) == {"default-src 'none'", "frame-ancestors 'none'"}
    assert response.headers["Cache-Control"] == "no-store"


def test_a_fault_told_to_a_program_is_guarded_and_kept_nowhere(user, monkeypatch):
    monkeypatch.setattr("accounts.billing.limits.take_session", explode)
    response = Caller(user).send("sessions", {})
    assert response.status_code == 500
    assert guarded(response)["Cache-Control"] == "no-store"


def test_a_page_of_ours_that_calls_the_api_is_answered_as_strictly(person):
    response = person.get("/api/v1/auth/me")
    assert response.status_code == 200
    assert guarded(response)["Cache-Control"] == "no-store"


def test_what_somebody_sees_is_kept_nowhere_and_what_everybody_sees_may_be(client, person):
    assert person.get("/").headers["Cache-Control"] == "no-store"
    assert "no-store" in person.get("/sessions/").headers["Cache-Control"]
    assert not client.get("/").has_header("Cache-Control")


def test_what_a_guest_sees_is_kept_nowhere_either(client):
    session = client.session
    session["guest_id"] = str(GuestFactory().pk)
    session.save()
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_a_page_that_was_asked_for_in_the_open_is_asked_for_again_in_private(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    client = Client()
    response = client.get("/sessions/?q=1")
    assert (response.status_code, response.url) == (301, "https://testserver/sessions/?q=1")
    assert client.get("/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert client.get("/livez").status_code == 200, "a balancer asks from within"


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")
def test_a_socket_is_opened_for_pages_of_this_site_only(settings):
    settings.ALLOWED_HOSTS = ["practice.example.com"]
    # Made anew, because it takes the names when it is made.
    application = runpy.run_module("interviewos.asgi")["application"]

    async def knock(origin: str) -> dict[str, Any]:
        headers = [(b"host", b"practice.example.com"), (b"origin", origin.encode())]
        scope = {"type": "websocket", "path": f"/ws/sessions/{uuid4()}", "query_string": b"", "headers": headers}
        socket = ApplicationCommunicator(application, scope | {"subprotocols": []})
        await socket.send_input({"type": "websocket.connect"})
        return await socket.receive_output(timeout=10)

    ours = async_to_sync(knock)("https://practice.example.com")
    assert ours["type"] == "websocket.accept", "it is asked who it is"
    theirs = async_to_sync(knock)("https://elsewhere.example.com")
    assert theirs == {"type": "websocket.close", "code": NOT_OURS}


def test_the_description_of_the_api_runs_only_scripts_of_ours(client):
    response = client.get("/api/v1/docs")
    assert policy(response) >= PAGE
    assert "//cdn" not in response.text
    scripts = response.text.count("<script src=") + response.text.count('<script type="application/json"')
    assert response.text.count("<script") == scripts, "none of them stands in the page itself"
