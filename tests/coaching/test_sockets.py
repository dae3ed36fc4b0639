"""Practising over a WebSocket."""

from __future__ import annotations

import asyncio
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


class Line:
    """A socket of the product, without a network between."""

    def __init__(self, scope: dict[str, Any]) -> None:
        from interviewos.asgi import application

        self.wire = ApplicationCommunicator(application, scope)

    async def open(self) -> dict[str, Any]:
        await self.wire.send_input({"type": "websocket.connect"})
        return await self.wire.receive_output(timeout=10)

    async def send(self, frame: dict[str, Any]) -> None:
        """One that says no type goes out as it is; any other as JSON."""
        sent = {"text": json.dumps(frame)} if "type" in frame else frame
        await self.wire.send_input({"type": "websocket.receive", **sent})

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while self.wire.output_queue.empty() and not self.wire.future.done():
                await asyncio.sleep(0.005)  # a fault is heard of at once, not when waiting has an end
        event = await self.wire.receive_output(timeout=10)
        if event["type"] == "websocket.close":
            return {"type": "closed", "code": event["code"]}
        heard: dict[str, Any] = json.loads(event["text"])
        return heard

    async def hear_until(self, *kinds: str) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = []
        while not heard or heard[-1]["type"] not in (*kinds, "closed"):
            heard.append(await self.hear())
        return heard

    async def leave(self) -> None:
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(timeout=10)


def scope_of(session: Session, cookie: str = "", *, query: str = "", **headers: str) -> dict[str, Any]:
    named = {"host": "localhost", "origin": "http://localhost", "cookie": cookie} | headers
    return {
        "type": "websocket",
        "path": f"/ws/sessions/{session.pk}",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items() if value],
        "subprotocols": [],
    }


# The last frame of what answers each kind of frame.
ANSWERS = {"say": "done", "skip": "done", "rephrase": "done", "time_up": "done", "follow": "done", "ping": "clock"}


def talk(
    session: Session, cookie: str, *frames: dict[str, Any], meanwhile: Callable[[], Any] | None = None
) -> list[dict[str, Any]]:
    """Send the frames, each after the last answer to the one before. Returns all that came back.

    `meanwhile` happens between the opening and the first frame.
    """

    async def conversation() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        opened = await line.open()
        if opened["type"] == "websocket.close":
            return [{"type": "closed", "code": opened["code"]}]
        heard = await line.hear_until("clock")
        if meanwhile:
            await sync_to_async(meanwhile)()
        for frame in frames if heard[-1]["type"] != "closed" else ():
            await line.send(frame)
            heard += await line.hear_until(ANSWERS.get(frame.get("type", ""), "clock"), "failed", "error")
        await line.leave()
        return heard

    return async_to_sync(conversation)()


def kinds(heard: list[dict[str, Any]]) -> list[str]:
    return [frame["type"] for frame in heard]


def test_words_are_kept_before_the_reply_comes():
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), {"type": "say", "text": ANSWER})
    assert kinds(heard)[:7] == ["hello", "clock", "turn", "turn", "clock", "reset", "delta"]
    said, reply = session.turns.filter(number__gt=1)
    assert (said.speaker, said.text) == (Speaker.PERSON, ANSWER)
    assert [frame["id"] for frame in heard[2:4]] == [str(said.pk), str(reply.pk)]
    assert heard[-1] == {"type": "done", "turn_id": str(reply.pk), "text": reply.text}
    assert (heard[-2]["id"], heard[-2]["text"]) == (str(reply.pk), reply.text)


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
    assert (heard[-1]["type"], heard[-1]["code"]) == ("error", "answer_too_short")
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
    assert heard == [{"type": "closed", "code": 4401}]
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
    assert heard[-1] == {"type": "closed", "code": 4401}
    assert session.turns.count() == 1


def test_the_browser_of_a_guest_who_has_an_account_now_has_to_sign_in():
    session = SessionFactory(person=GuestFactory())
    cookie = cookie_of(session.person)
    User.objects.filter(pk=session.person_id).update(is_guest=False, email="somebody@example.com")
    assert talk(session, cookie, {"type": "say", "text": ANSWER}) == [{"type": "closed", "code": 4401}]
    assert session.turns.count() == 1


@pytest.mark.parametrize("frame", [{"text": "{"}, {"text": ""}, {"text": "[1]"}, {"bytes": b'{"type": "say"}'}])
def test_a_frame_nobody_can_read_ends_the_talk_and_nothing_is_written(frame):
    session = SessionFactory(person=GuestFactory())
    heard = talk(session, cookie_of(session.person), frame)
    assert heard[-1] == {"type": "closed", "code": 4400}
    assert session.turns.count() == 1


def test_nobody_cannot_listen():
    session = SessionFactory(person=GuestFactory())
    assert talk(session, "sessionid=none") == [{"type": "closed", "code": 4401}]
