"""Programs that talk, each by one way: a socket, server-sent events, or a call that waits for the reply."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from tests.wire import Wire

WAYS = ("socket", "events", "wait")


@dataclass
class Exchange:
    """One answer and its reply, as the program saw them. Seconds from sending: to the first word, to the last."""

    way: str
    client_id: str
    answer: str
    # The product said that it has it.
    is_kept: bool = False
    first: float = 0.0
    whole: float = 0.0
    reply: str = ""
    error: str = ""


@dataclass
class Speaker:
    way: str
    session_id: UUID
    token: str
    home: str
    sockets: str
    exchanges: list[Exchange] = field(default_factory=list)

    async def talk(self, answers: list[str], pauses: list[float]) -> None:
        speak = {"socket": self._by_socket, "events": self._by_events, "wait": self._by_waiting}[self.way]
        for answer, pause in zip(answers, pauses, strict=True):
            await asyncio.sleep(pause)
            exchange = Exchange(self.way, str(uuid4()), answer)
            self.exchanges.append(exchange)
            try:
                async with asyncio.timeout(120):
                    await speak(exchange)
            except Exception as exc:
                exchange.error = f"{type(exc).__name__}: {exc}"[:200]

    async def _by_socket(self, exchange: Exchange) -> None:
        wire = await Wire.open(f"{self.sockets}/ws/sessions/{self.session_id}", headers=self._named)
        try:
            await wire.hear_until("clock")
            begun = time.perf_counter()
            await wire.say({"type": "say", "text": exchange.answer, "client_id": exchange.client_id})
            heard = ""
            while True:
                frame = await wire.hear()
                match frame["type"]:
                    case "turn":
                        exchange.is_kept = True
                    case "reset":
                        heard = ""
                    case "delta":
                        exchange.first = exchange.first or time.perf_counter() - begun
                        heard += frame["text"]
                    case "done":
                        exchange.whole, exchange.reply = time.perf_counter() - begun, heard
                        return
                    case "failed" | "error":
                        raise RuntimeError(f"{frame['type']} {frame['code']}")
        finally:
            wire.drop()

    async def _by_events(self, exchange: Exchange) -> None:
        begun = time.perf_counter()
        said = await self._say(exchange, wait=0)
        heard = ""
        async for name, data in self._events(said["turn_id"]):
            match name:
                case "reset":
                    heard = ""
                case "delta":
                    exchange.first = exchange.first or time.perf_counter() - begun
                    heard += data["text"]
                case "done":
                    exchange.whole, exchange.reply = time.perf_counter() - begun, heard
                    return
                case "failed":
                    raise RuntimeError(f"failed {data['code']}")
        raise RuntimeError("the stream ended before its turn")

    async def _by_waiting(self, exchange: Exchange) -> None:
        begun = time.perf_counter()
        said = await self._say(exchange, wait=60)
        exchange.first = exchange.whole = time.perf_counter() - begun
        exchange.reply = said["ai_response"] or ""

    async def _say(self, exchange: Exchange, *, wait: int) -> dict[str, Any]:
        body = json.dumps({"message": exchange.answer, "client_id": exchange.client_id})
        path = f"/api/v1/sessions/{self.session_id}/messages?wait={wait}"
        reader, writer = await self._ask("POST", path, body)
        try:
            status, length = await _head(reader)
            content = await reader.readexactly(length)
        finally:
            writer.close()
        if status >= 300:
            raise RuntimeError(f"HTTP {status} {content[:120]!r}")
        exchange.is_kept = True
        said: dict[str, Any] = json.loads(content)
        return said

    async def _events(self, turn_id: str) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        reader, writer = await self._ask("GET", f"/api/v1/sessions/{self.session_id}/turns/{turn_id}/events")
        try:
            status, _length = await _head(reader)
            if status != 200:
                raise RuntimeError(f"HTTP {status}")
            name = ""
            async for line in reader:
                if line.startswith(b"event: "):
                    name = line[7:].decode().strip()
                elif line.startswith(b"data: "):
                    yield name, json.loads(line[6:])
        finally:
            writer.close()

    async def _ask(self, method: str, path: str, body: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        at = urlsplit(self.home)
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        told = self._named | {"Host": at.netloc, "Content-Type": "application/json", "Connection": "close"}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        content = body.encode()
        writer.write("\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content)
        await writer.drain()
        return reader, writer

    @property
    def _named(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


async def _head(reader: asyncio.StreamReader) -> tuple[int, int]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().splitlines()
    lengths = [int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")]
    return int(lines[0].split()[1]), lengths[0] if lengths else 0
