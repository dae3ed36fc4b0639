"""One open socket: who is there, what they say, what they are told, and its end.

Nothing here waits for the database or for a model: that is done in threads, and what they say comes by the outbox.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs
from uuid import UUID

from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching.sockets import callers, endings, frames, hub, listening, telling, threads
from coaching.sockets.callers import SUBPROTOCOL, Caller, Scope
from coaching.sockets.desk import Desk, Outcome
from coaching.sockets.endings import Over
from coaching.sockets.outbox import Outbox, Send
from interviewos.errors import DomainError, TooFast

logger = logging.getLogger(__name__)
SAYS_WHO_WITHIN = 10.0
SILENCE = 60.0
# How long what was told before a connection ends may take to arrive.
PARTING = 1.0
MOST_FRAMES, WITHIN = 20, 10.0

T = TypeVar("T")
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class OneAtATime(DomainError):
    code = "one_at_a_time"


async def session_socket(scope: Scope, receive: Receive, send: Send) -> None:
    try:
        session_id, after = _asked(scope)
        caller = callers.calling(scope)
    except Over as over:
        # Nobody of ours is at the other end: the door stays shut.
        await receive()
        await send({"type": "websocket.close", "code": over.code})
        return
    await Connection(scope, receive, send, session_id).live(caller, after)


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    """There is nothing at this address."""
    await receive()
    await send({"type": "websocket.close", "code": endings.NOT_YOURS})


class Connection:
    def __init__(self, scope: Scope, receive: Receive, send: Send, session_id: UUID) -> None:
        self._scope, self._receive, self._send, self._session_id = scope, receive, send, session_id
        self._language = callers.language(scope)
        self._loop = asyncio.get_running_loop()
        self._outbox = Outbox(self._loop)
        self._stirred = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._heard_of = 0
        self._end_told: telling.Told | None = None
        self._frames: deque[float] = deque(maxlen=MOST_FRAMES)

    def stir(self) -> None:
        self._stirred.set()

    async def live(self, caller: Caller | None, after: int | None) -> None:
        await self._receive()
        await self._send({"type": "websocket.accept", "subprotocol": self._subprotocol()})
        over = await self._lived(caller, after)
        if over.code is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(PARTING):
                    await self._send({"type": "websocket.close", "code": over.code})

    def _subprotocol(self) -> str | None:
        return SUBPROTOCOL if SUBPROTOCOL in self._scope.get("subprotocols", ()) else None

    async def _lived(self, caller: Caller | None, after: int | None) -> Over:
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._outbox.pour(self._send))
                await self._converse(tasks, caller or await self._introduced(), after)
        except BaseExceptionGroup as group:
            faults = [each for each in group.exceptions if not isinstance(each, Over)]
            if faults:
                raise faults[0] from None
            return next(each for each in group.exceptions if isinstance(each, Over))
        finally:
            self._outbox.leave()
            self._set_alarm(None)
            hub.leave(self)
        return Over()

    async def _introduced(self) -> Caller:
        """A program that came without a token names it in its first frame."""
        try:
            frame = frames.read(frames.unpacked(await self._message(SAYS_WHO_WITHIN)))
        except DomainError:
            frame = None
        except Over as over:
            raise Over(endings.NOT_SIGNED_IN if over.code == endings.TOO_SLOW else over.code) from None
        if not isinstance(frame, frames.Auth):
            raise Over(endings.NOT_SIGNED_IN)
        return Caller(token=frame.token)

    async def _converse(self, tasks: asyncio.TaskGroup, caller: Caller, after: int | None) -> None:
        try:
            desk = Desk(self._session_id, caller, self._language)
            await self._enter(tasks, desk, after)
            tasks.create_task(self._watch(tasks, desk))
            while True:
                await self._heed(tasks, desk, frames.unpacked(await self._message(SILENCE)))
        except Over as over:
            if over.code not in (None, endings.TOO_SLOW):
                with suppress(TimeoutError):
                    async with asyncio.timeout(PARTING):
                        await self._outbox.emptied()
            raise

    async def _enter(self, tasks: asyncio.TaskGroup, desk: Desk, after: int | None) -> None:
        outcome = await _ask(partial(desk.greet, after))
        assert outcome.person_id
        if not hub.enter(self, person_id=outcome.person_id, session_id=self._session_id):
            raise Over(endings.TOO_MANY)
        await self._carry_out(tasks, desk, outcome)

    async def _message(self, seconds: float) -> MutableMapping[str, Any]:
        try:
            async with asyncio.timeout(seconds):
                message = await self._receive()
        except TimeoutError:
            raise Over(endings.TOO_SLOW) from None
        if message["type"] == "websocket.disconnect":
            raise Over
        return message

    async def _heed(self, tasks: asyncio.TaskGroup, desk: Desk, content: dict[str, Any]) -> None:
        try:
            with translation.override(self._language):
                self._keep_pace()
                frame = frames.read(content)
                self._refuse_a_second(frame)
            outcome = await _ask(partial(desk.obey, frame, after=self._heard_of))
        except DomainError as exc:
            await self._outbox.put(telling.refused(exc))
        else:
            await self._carry_out(tasks, desk, outcome)

    def _keep_pace(self) -> None:
        now = self._loop.time()
        if len(self._frames) == MOST_FRAMES and (wait := self._frames[0] + WITHIN - now) > 0:
            n = math.ceil(wait)
            said = ngettext(
                "That was too fast. Wait %(n)d second and try again.",
                "That was too fast. Wait %(n)d seconds and try again.",
                n,
            )
            raise TooFast(said % {"n": n}, retry_after=n)
        self._frames.append(now)

    def _refuse_a_second(self, frame: frames.Frame) -> None:
        if self._hearing and isinstance(frame, frames.Follow):
            raise OneAtATime(_("One reply at a time: this connection is still hearing another one."))

    async def _carry_out(self, tasks: asyncio.TaskGroup, desk: Desk, outcome: Outcome) -> None:
        for told in outcome.tell:
            await self._outbox.put(told)
            if told["type"] == "clock":
                self._set_alarm(outcome.alarm)
                await self._tell_the_end(outcome.ended)
        self._heard_of = max(self._heard_of, outcome.number)
        if outcome.stirs:
            hub.stir_others(self)
        if outcome.follow:
            if self._hearing:
                await asyncio.wait([self._hearing])
            self._hearing = tasks.create_task(self._hear(tasks, desk, *outcome.follow))

    async def _tell_the_end(self, ended: telling.Told | None) -> None:
        if ended and ended != self._end_told:
            await self._outbox.put(ended)
        self._end_told = ended

    def _set_alarm(self, seconds: float | None) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._alarm = None if seconds is None else self._loop.call_later(seconds, self._stirred.set)

    async def _hear(self, tasks: asyncio.TaskGroup, desk: Desk, turn_id: UUID, place: str) -> None:
        await _done(threads.talking(partial(listening.hear, turn_id, place, self._outbox)))
        outcome = await _ask(partial(desk.settled, turn_id))
        # Whoever is told that it is done may go on at once.
        self._hearing = None
        await self._carry_out(tasks, desk, outcome)

    async def _watch(self, tasks: asyncio.TaskGroup, desk: Desk) -> None:
        """Look when another socket of this talk has changed something, or the clock has."""
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            await self._carry_out(tasks, desk, await _ask(partial(desk.look, self._heard_of)))


async def _ask(work: Callable[[], Outcome]) -> Outcome:
    return await _done(threads.briefly(work))


async def _done(work: Awaitable[T]) -> T:
    try:
        return await work
    except OperationalError as exc:
        logger.error("The database does not answer (%s)", exc)
        raise Over(endings.TRY_LATER) from None


def _asked(scope: Scope) -> tuple[UUID, int | None]:
    """Which session, and the number of the last turn that the client has."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    named = scope["url_route"]["kwargs"].get("session_id") or query.get("session_id", [""])[0]
    after = query.get("after", [""])[0]
    try:
        return UUID(str(named)), int(after) if after.isdecimal() and len(after) < 6 else None
    except ValueError:
        raise Over(endings.NOT_YOURS) from None
