"""A WebSocket client of our own: small enough to be slow, rude or silent on purpose."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
from collections.abc import Mapping, Sequence
from typing import Any, Self
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Closed(Exception):
    """The other side has closed, with this code (1006: without a word)."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Refused(Exception):
    """The door did not open. Its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Wire:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, subprotocol: str) -> None:
        self.reader, self.writer, self.subprotocol = reader, writer, subprotocol

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        subprotocols: Sequence[str] = (),
        limit: int = 2**16,
    ) -> Self:
        at = urlsplit(url)
        reader, writer = await asyncio.open_connection(at.hostname, at.port or 80, limit=limit)
        named = {
            "Host": at.netloc,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            **({"Sec-WebSocket-Protocol": ", ".join(subprotocols)} if subprotocols else {}),
            **(headers or {}),
        }
        target = at.path + (f"?{at.query}" if at.query else "")
        lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
        writer.write("\r\n".join(lines).encode())
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        status = int(answer[0].split()[1])
        if status != 101:
            writer.close()
            raise Refused(status)
        told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in answer[1:])}
        return cls(reader, writer, told.get("sec-websocket-protocol", ""))

    async def say(self, frame: Any) -> None:
        await self.send(TEXT, (frame if isinstance(frame, str) else json.dumps(frame)).encode())

    async def send(self, opcode: int, payload: bytes) -> None:
        size, mask = len(payload), os.urandom(4)
        head = bytes([0x80 | opcode])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 2**16:
            head += bytes([0x80 | 126]) + struct.pack(">H", size)
        else:
            head += bytes([0x80 | 127]) + struct.pack(">Q", size)
        key = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size) if size else b""
        self.writer.write(head + mask + masked)
        await self.writer.drain()

    async def hear(self) -> dict[str, Any]:
        """The next frame of the product's own. Pings of the protocol are answered on the way."""
        while True:
            opcode, payload = await self._frame()
            if opcode == TEXT:
                told: dict[str, Any] = json.loads(payload)
                return told
            if opcode == PING:
                await self.send(PONG, payload)
            elif opcode == CLOSE:
                raise Closed(struct.unpack(">H", payload[:2])[0] if payload else 1005)

    async def hear_until(self, *kinds: str) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = []
        while not heard or heard[-1]["type"] not in kinds:
            heard.append(await self.hear())
        return heard

    async def _frame(self) -> tuple[int, bytes]:
        try:
            first, size = await self.reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack(">H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", await self.reader.readexactly(8))
            return first & 0x0F, await self.reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Closed(1006) from None

    async def close(self, code: int = 1000) -> None:
        await self.send(CLOSE, struct.pack(">H", code))
        self.drop()

    def drop(self) -> None:
        """Leave without a word."""
        self.writer.transport.abort()
