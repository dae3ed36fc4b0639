"""Many sockets of one process: none waits for another, and none is waited for too long."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connections

from coaching import partner
from coaching.minds.rules import RulesMind
from coaching.models import Session, Turn, TurnStatus
from coaching.sockets import outbox
from tests.coaching.test_sockets import ANSWER, Line, cookie_of, kinds, scope_of
from tests.factories import GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)
SAY = {"type": "say", "text": ANSWER}


def speaking(monkeypatch: pytest.MonkeyPatch, speak: Any) -> None:
    """What the built-in partner says from now on."""
    monkeypatch.setattr(RulesMind, "speak", lambda self, session, turns, turn: speak())


async def opened(scope: dict[str, Any]) -> Line:
    line = Line(scope)
    await line.open()
    await line.hear_until("clock")
    return line


@pytest.fixture
def scopes() -> list[dict[str, Any]]:
    sessions = [SessionFactory(person=GuestFactory()) for _ in range(3)]
    return [scope_of(session, cookie_of(session.person)) for session in sessions]


def test_replies_are_spoken_side_by_side(scopes, monkeypatch):
    # Nobody gets past the first word before all have come to it: one after the other, this never ends.
    together = threading.Barrier(len(scopes))

    def speak() -> Iterator[str]:
        yield "And "
        together.wait(timeout=10)
        yield "then?"

    speaking(monkeypatch, speak)

    async def all_at_once() -> list[str]:
        lines = [await opened(scope) for scope in scopes]
        for line in lines:
            await line.send(SAY)
        heard = await asyncio.gather(*(line.hear_until("done", "failed") for line in lines))
        for line in lines:
            await line.leave()
        return [each[-1]["text"] for each in heard]

    assert async_to_sync(all_at_once)() == ["And then?"] * len(scopes)


def test_a_client_is_answered_while_its_reply_is_spoken(scopes, monkeypatch):
    pinged = threading.Event()

    def speak() -> Iterator[str]:
        yield "And "
        assert pinged.wait(timeout=10)
        yield "then?"

    speaking(monkeypatch, speak)

    async def talk() -> list[str]:
        line = await opened(scopes[0])
        await line.send(SAY)
        await line.hear_until("delta")
        await line.send({"type": "ping"})
        heard = await line.hear_until("pong")
        pinged.set()
        heard += await line.hear_until("done")
        await line.leave()
        return kinds(heard)

    assert async_to_sync(talk)() == ["pong", "clock", "delta", "turn", "done"]


def test_one_reply_at_a_time(scopes, monkeypatch):
    heard_no = threading.Event()

    def speak() -> Iterator[str]:
        yield "And "
        assert heard_no.wait(timeout=10)
        yield "then?"

    speaking(monkeypatch, speak)

    async def talk() -> dict[str, Any]:
        line = await opened(scopes[0])
        await line.send(SAY)
        [*_, delta] = await line.hear_until("delta")
        await line.send({"type": "follow", "turn_id": delta["turn_id"]})
        [*_, refused] = await line.hear_until("error")
        heard_no.set()
        await line.hear_until("done")
        await line.leave()
        return refused

    assert async_to_sync(talk)()["code"] == "one_at_a_time"


class Stuck(Line):
    """A client that has stopped reading: what is sent to it never leaves."""

    def __init__(self, scope: dict[str, Any]) -> None:
        super().__init__(scope)
        self.sending = asyncio.Event()
        self.sending.set()
        inner = self.wire.application

        async def application(scope: Any, receive: Any, send: Any) -> None:
            async def slow(message: Any) -> None:
                if message["type"] == "websocket.send":
                    await self.sending.wait()
                await send(message)

            await inner(scope, receive, slow)

        self.wire.application = application


def test_a_client_that_does_not_read_is_given_up_and_a_worker_goes_on(scopes, monkeypatch):
    monkeypatch.setattr(outbox, "HOLDS", 4)
    monkeypatch.setattr(outbox, "PATIENCE", 0.2)
    spoken: list[str] = []
    # Nothing more is said before the client has stopped reading: a quick partner would have said it all by then.
    stuck = threading.Event()

    def speak() -> Iterator[str]:
        for n in range(200):
            spoken.append(f"{n} ")
            yield f"{n} "
            assert stuck.wait(timeout=10)

    speaking(monkeypatch, speak)
    asked: list[str] = []
    monkeypatch.setattr("coaching.services.speaking.tasks.answer.delay", asked.append)

    async def talk() -> dict[str, Any]:
        line = Stuck(scopes[0])
        await line.open()
        await line.hear_until("clock")
        await line.send(SAY)
        await line.hear_until("delta")
        line.sending.clear()
        stuck.set()
        ended = await line.hear_until("closed")
        await line.wire.wait(timeout=10)
        return ended[-1]

    assert async_to_sync(talk)() == {"type": "closed", "code": 4408}
    reply = Turn.objects.get(status=TurnStatus.PENDING)
    assert len(spoken) < 200, "it stopped to wait for the client"
    assert reply.lease is None
    assert asked == [str(reply.pk)]
    assert "".join(piece.text for piece in partner.answer(reply.pk)).startswith("0 1 2 ")


def left_in_the_middle(scope: dict[str, Any], go_on: threading.Event) -> None:
    async def talk() -> None:
        line = await opened(scope)
        await line.send(SAY)
        await line.hear_until("delta")
        await line.leave()
        go_on.set()
        await sync_to_async(settle, thread_sensitive=False)()

    def settle() -> None:
        for _ in range(200):
            if not Turn.objects.filter(status=TurnStatus.PENDING).exclude(lease=None).exists():
                return
            threading.Event().wait(0.02)

    async_to_sync(talk)()


def test_a_reply_that_was_begun_is_finished_when_its_listener_leaves(scopes, monkeypatch):
    go_on = threading.Event()

    def speak() -> Iterator[str]:
        yield "And "
        assert go_on.wait(timeout=10)
        yield "then?"

    speaking(monkeypatch, speak)
    left_in_the_middle(scopes[0], go_on)
    reply = Turn.objects.get(number=3)
    assert (reply.status, reply.text, reply.attempt) == (TurnStatus.DONE, "And then?", 1)


def test_a_reply_that_takes_long_is_left_to_a_worker_when_its_listener_leaves(scopes, monkeypatch):
    monkeypatch.setattr(outbox, "LINGERS", -1)
    go_on = threading.Event()

    def speak() -> Iterator[str]:
        yield "And "
        assert go_on.wait(timeout=10)
        yield "then?"

    speaking(monkeypatch, speak)
    asked: list[str] = []
    monkeypatch.setattr("coaching.services.speaking.tasks.answer.delay", asked.append)
    left_in_the_middle(scopes[0], go_on)
    reply = Turn.objects.get(number=3)
    assert (reply.status, reply.lease) == (TurnStatus.PENDING, None)
    assert asked == [str(reply.pk)]


def test_no_socket_holds_a_database_connection_while_it_waits(scopes, monkeypatch):
    held: list[bool] = []

    def speak() -> Iterator[str]:
        yield "And "
        held.append(connections["default"].connection is not None)
        yield "then?"

    speaking(monkeypatch, speak)

    async def talk() -> None:
        line = await opened(scopes[0])
        await line.send(SAY)
        await line.hear_until("done")
        await line.leave()

    async_to_sync(talk)()
    assert held == [False]
    assert Session.objects.count() == len(scopes)
