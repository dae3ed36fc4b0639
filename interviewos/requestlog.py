"""One line of the log for every request, written when its answer has left: a stream's when it ends."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts import useragents
from interviewos import logs

logger = logging.getLogger("interviewos.requests")
SOCKETS = "/ws/sessions/"
EARLIER_SOCKETS = ("/ws/interviews/simulate", "/interviews/simulate")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}


class BrokeOff(Exception):
    """A stream failed after its answer had begun. Why is in the log; the server is only told that it did."""


class RequestLogMiddleware:
    """The outermost, so that it sees the answer as it leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        entry = _Entry(request)
        response: Any = self.get_response(request)
        if not response.streaming:
            entry.write(response.status_code, len(response.content))
        elif response.has_header("Content-Length"):
            # A file: sending it is the server's work, and how long it is was settled here.
            entry.write(response.status_code, int(response["Content-Length"]))
        else:
            response.streaming_content = _Followed(response.streaming_content, entry, response.status_code)
        return response


@dataclass(slots=True)
class _Entry:
    request: HttpRequest
    begun: float = field(default_factory=time.perf_counter)

    def write(self, status: int, size: int) -> None:
        level = logging.INFO if status < 500 else logging.WARNING
        if logger.isEnabledFor(level):
            took = round((time.perf_counter() - self.begun) * 1000, 1)
            logger.log(level, "request", extra=self.named(status=status, ms=took, bytes=size))

    def named(self, **answer: float) -> dict[str, Any]:
        request = self.request
        method = request.method if request.method in METHODS else "other"
        fields = {"method": method, "route": logs.route(request), **answer, **_who(request)}
        # Said here, because a stream may end after its thread has begun another request.
        return {"fields": fields, "request_id": getattr(request, "request_id", "-")}


class _Followed:
    """The same pieces. However the stream ends (read to its end, left or broken), it is written down once."""

    def __init__(self, pieces: Iterator[bytes], entry: _Entry, status: int) -> None:
        self.pieces, self.entry, self.status = pieces, entry, status
        self.sent, self.ended = 0, False

    def __iter__(self) -> _Followed:
        return self

    def __next__(self) -> bytes:
        try:
            piece = next(self.pieces)
        except StopIteration:
            self.close()
            raise
        except Exception:
            logger.exception("stream", extra=self.entry.named())
            self.close()
            raise BrokeOff from None
        self.sent += len(piece)
        return piece

    def close(self) -> None:
        if not self.ended:
            self.ended = True
            self.entry.write(self.status, self.sent)


Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class SocketLog:
    """The same for a WebSocket: a line when it closes, with the code it closed with."""

    def __init__(self, application: Callable[[Message, Receive, Send], Awaitable[None]]) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        logs.request_id.set(uuid.uuid4().hex)
        begun, codes = time.perf_counter(), [0]

        async def heard() -> Message:
            return _coded(await receive(), codes)

        async def told(message: Message) -> None:
            await send(_coded(message, codes))

        try:
            await self.application(scope, heard, told)
        except Exception:
            logger.exception("socket")
            raise BrokeOff from None
        finally:
            took = round((time.perf_counter() - begun) * 1000, 1)
            logger.info("socket", extra={"fields": {"route": _door(scope["path"]), "code": codes[-1], "ms": took}})


def _door(path: str) -> str:
    if path.startswith(SOCKETS):
        return f"{SOCKETS}<uuid:session_id>"
    return path if path in EARLIER_SOCKETS else "unknown"


def _coded(message: Message, codes: list[int]) -> Message:
    if message["type"] in ("websocket.close", "websocket.disconnect"):
        codes.append(message.get("code") or 1000)
    return message


def _who(request: HttpRequest) -> dict[str, str]:
    person, device_id = getattr(request, "person", None), getattr(request, "device_id", None)
    named = {"person": str(person.pk or "") if person else "", "device": str(device_id or "")}
    return named | {"software": _software(request.headers.get("User-Agent", "")[:300])}


@lru_cache(maxsize=600)
def _software(user_agent: str) -> str:
    return useragents.told(user_agent).browser or "unknown"
