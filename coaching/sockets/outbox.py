"""What waits to be sent to one client: so much and no more.

A client that reads slowly holds up whoever speaks to it. After ten seconds with a full box it is given up, so that it
costs neither memory nor a lease.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from coaching.sockets import telling
from coaching.sockets.endings import TOO_SLOW, Over

HOLDS = 64
PATIENCE = 10.0
LOOK_EVERY = 0.05
# How long a reply that was begun is written on after its listener has left. Mostly they come back by another way,
# and find the words where they left them.
LINGERS = 8.0

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Outbox:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._room = threading.Semaphore(HOLDS)
        self._left_at: float | None = None

    async def put(self, frame: Mapping[str, Any]) -> None:
        given_up = time.monotonic() + PATIENCE
        while not self._room.acquire(blocking=False):
            if time.monotonic() > given_up:
                raise Over(TOO_SLOW)
            await asyncio.sleep(LOOK_EVERY)
        self._waiting.put_nowait(telling.packed(frame))

    def put_from_thread(self, frame: Mapping[str, Any]) -> None:
        """The same. What is said to somebody who has left is lost."""
        given_up = time.monotonic() + PATIENCE
        while not self.is_left and not self._room.acquire(timeout=LOOK_EVERY):
            if time.monotonic() > given_up:
                raise Over(TOO_SLOW)
        if not self.is_left:
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, telling.packed(frame))

    async def pour(self, send: Send) -> None:
        """Send what comes, for ever. Sending waits for the client, and so does everybody behind it."""
        while True:
            text = await self._waiting.get()
            await send({"type": "websocket.send", "text": text})
            self._room.release()
            self._waiting.task_done()

    async def emptied(self) -> None:
        await self._waiting.join()

    def leave(self) -> None:
        self._left_at = time.monotonic()

    @property
    def is_left(self) -> bool:
        return self._left_at is not None

    def is_given_up(self, *, quiet: bool) -> bool:
        """Whether to stop writing for whoever has left: at once where there is nothing to write."""
        if self._left_at is None:
            return False
        # A loop that has ended means that the process is about to.
        return quiet or not self._loop.is_running() or time.monotonic() - self._left_at > LINGERS
