"""Practising over a WebSocket."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as WebSession

from accounts.models import User
from coaching.models import Session, Speaker
from tests.factories import GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = "I told the client a week early and we agreed on a new date together."


def cookie_of(person: Any) -> str:
    store = SessionStore()
    store["guest_id"] = str(person.pk)
    store.create()
    return f"sessionid={store.session_key}"


def _scope(session: Session, cookie: str) -> dict[str, Any]:
    headers = [(b"cookie", cookie.encode()), (b"host", b"localhost"), (b"origin", b"http://localhost")]
    path = f"/ws/sessions/{session.pk}"
    return {"type": "websocket", "path": path, "query_string": b"", "headers": headers, "subprotocols": []}


async def _answered(socket: ApplicationCommunicator) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []
    while not heard or heard[-1]["type"] in ("turn", "delta"):
        event = await socket.receive_output(timeout=10)
        closed = event["type"] == "websocket.close"
        heard.append({"type": "closed", "code": event["code"]} if closed else json.loads(event["text"]))
    return heard


def talk(
    session: Session, cookie: str, *frames: dict[str, Any], meanwhile: Callable[[], Any] | None = None
) -> list[dict[str, Any]]:
    """Send the frames, each after the last answer to the one before. Returns all that came back.

    A frame that says {"text"} or {"bytes"} and no type goes out as it is; any other as JSON.
    `meanwhile` happens between the opening and the first frame.
    """
    from interviewos.asgi import application

    async def conversation() -> list[dict[str, Any]]:
        socket = ApplicationCommunicator(application, _scope(session, cookie))
        await socket.send_input({"type": "websocket.connect"})
        opened = await socket.receive_output(timeout=10)
        if opened["type"] == "websocket.close":
            return [{"type": "closed", "code": opened["code"]}]
        heard: list[dict[str, Any]] = []
        if meanwhile:
            await sync_to_async(meanwhile)()
        for frame in frames:
            sent = {"text": json.dumps(frame)} if "type" in frame else frame
            await socket.send_input({"type": "websocket.receive", **sent})
            heard += await _answered(socket)
        await socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await socket.wait(timeout=10)
        return heard

    return async_to_sync(conversation)()


def test_words_are_kept_before_the_reply_comes():
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), {"type": "say", "text": ANSWER})
    assert [frame["type"] for frame in heard][:2] == ["turn", "delta"]
    reply = session.turns.get(number=3)
    assert heard[-1] == {"type": "done", "turn_id": str(reply.pk), "text": reply.text, "code": ""}
    assert session.turns.get(speaker=Speaker.PERSON).text == ANSWER


def test_the_pieces_make_up_the_reply():
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), {"type": "say", "text": ANSWER})
    assert "".join(frame["text"] for frame in heard if frame["type"] == "delta") == heard[-1]["text"]


def test_the_same_client_id_twice_is_one_turn():
    session = SessionFactory(person=GuestFactory())
    frame = {"type": "say", "text": ANSWER, "client_id": str(uuid4())}
    talk(session, cookie_of(session.person), frame, frame)
    assert session.turns.filter(speaker=Speaker.PERSON).count() == 1


def test_a_short_answer_is_refused_with_a_sentence_and_nothing_is_written():
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), {"type": "say", "text": "No."})
    assert [(frame["type"], frame["code"]) for frame in heard] == [("error", "answer_too_short")]
    assert session.turns.count() == 1


def test_a_stranger_cannot_listen():
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(GuestFactory()), {"type": "say", "text": ANSWER})
    assert heard == [{"type": "closed", "code": 4404}]
    assert session.turns.count() == 1


def test_an_account_that_is_signed_in_may_listen(person, user):
    session = SessionFactory(person=user)
    heard = talk(session, f"sessionid={person.cookies['sessionid'].value}", {"type": "say", "text": ANSWER})
    assert heard[-1]["type"] == "done"


def test_after_a_password_was_changed_a_browser_that_was_signed_in_before_cannot_listen(person, user):
    session = SessionFactory(person=user)
    user.set_password("another one altogether")
    user.save()
    heard = talk(session, f"sessionid={person.cookies['sessionid'].value}", {"type": "say", "text": ANSWER})
    assert heard == [{"type": "closed", "code": 4404}]
    assert session.turns.count() == 1


@pytest.mark.parametrize("how", ["signed out", "switched off"])
def test_an_open_socket_hears_nobody_who_was_signed_out_meanwhile(person, user, how):
    session = SessionFactory(person=user)
    key = person.cookies["sessionid"].value

    def out() -> None:
        if how == "signed out":
            WebSession.objects.filter(session_key=key).delete()
        else:
            User.objects.filter(pk=user.pk).update(is_active=False)

    heard = talk(session, f"sessionid={key}", {"type": "say", "text": ANSWER}, meanwhile=out)
    assert heard == [{"type": "closed", "code": 4404}]
    assert session.turns.count() == 1


def test_the_browser_of_a_guest_who_has_an_account_now_has_to_sign_in():
    session = SessionFactory(person=GuestFactory())
    cookie = cookie_of(session.person)
    User.objects.filter(pk=session.person_id).update(is_guest=False, email="somebody@example.com")
    assert talk(session, cookie, {"type": "say", "text": ANSWER}) == [{"type": "closed", "code": 4404}]
    assert session.turns.count() == 1


@pytest.mark.parametrize("frame", [{"text": "{"}, {"text": ""}, {"text": "[1]"}, {"bytes": b'{"type": "say"}'}])
def test_a_frame_nobody_can_read_ends_the_talk_and_nothing_is_written(frame):
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), frame)
    assert heard == [{"type": "closed", "code": 4400}]
    assert session.turns.count() == 1


def test_nobody_cannot_listen():
    session = SessionFactory(person=GuestFactory())
    assert talk(session, "sessionid=none") == [{"type": "closed", "code": 4404}]
