"""How a line of the log is written, and what never gets into one.

A line says which request or task it belongs to. What a person typed, a password or a token could only come in with an
exception's message, with a path or with somebody else's `extra`: so a strict line names an exception without quoting
it and a request by its route, and carries only the fields we chose.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="-")


@dataclass
class Task:
    """A task that a worker is at."""

    name: str
    id: str
    begun: float = field(default_factory=time.perf_counter)
    error: BaseException | None = None


task: ContextVar[Task | None] = ContextVar("task", default=None)


class Belonging(logging.Filter):
    """Puts the request and the task on a record, and takes out what a strict log must not tell."""

    def __init__(self, strict: bool = True) -> None:
        super().__init__()
        self.strict = strict

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(record, "request_id", request_id.get())
        at = task.get()
        record.fields = ({"task": at.name, "task_id": at.id} if at else {}) | getattr(record, "fields", {})
        if self.strict:
            _clean(record)
        return True


def _clean(record: logging.LogRecord) -> None:
    # Another handler may have left its own, less strict words here.
    record.exc_text = None
    if isinstance(record.msg, BaseException):
        record.msg, record.args = _name(record.msg), ()
    request = getattr(record, "request", None)
    if isinstance(record.args, tuple):
        record.args = tuple(_plain(value, request) for value in record.args)
    # Django quotes the refused host or the suspicious value, in the message and again in a traceback.
    if record.name.startswith("django.security.") and not record.args:
        record.msg, record.exc_info = f"Refused: {record.name.rpartition('.')[2]}", None


def _plain(value: object, request: HttpRequest | None) -> object:
    if isinstance(value, BaseException):
        return _name(value)
    if request is None or not isinstance(value, str):
        return value
    # A reason for refusing ends in what was sent: "Referer checking failed - https://…".
    return route(request) if value == request.path else value.partition(" - ")[0]


def route(request: HttpRequest) -> str:
    """The pattern that answered: an address as somebody typed it may hold anything."""
    if request.resolver_match:
        return f"/{request.resolver_match.route}"
    return f"{settings.STATIC_URL}…" if request.path.startswith(settings.STATIC_URL) else "unknown"


def _name(exc: BaseException) -> str:
    return f"{type(exc).__module__}.{type(exc).__qualname__}".removeprefix("builtins.")


def _without_words(exc: BaseException) -> str:
    """A traceback that names every exception and quotes none."""
    return "After this:\n".join(
        f"{''.join(traceback.format_tb(each.__traceback__))}{_name(each)}\n" for each in _chain(exc)
    )


def _chain(exc: BaseException | None) -> Iterator[BaseException]:
    if exc is None:
        return
    yield from _chain(exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__))
    yield exc


class Line(logging.Formatter):
    """For people: one line, the fields at its end. Only a strict one keeps exceptions to their names."""

    def __init__(self, fmt: str, *, strict: bool = True) -> None:
        super().__init__(fmt)
        self.strict = strict

    def formatMessage(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = getattr(record, "fields", {})
        return " ".join([super().formatMessage(record), *(f"{name}={value}" for name, value in fields.items())])

    def formatException(self, ei: Any) -> str:
        return _without_words(ei[1]) if self.strict and ei[1] else super().formatException(ei)


class Json(JsonFormatter):
    """For machines: one object a line."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data |= {"level": record.levelname, "logger": record.name, "message": record.message}
        log_data["request_id"] = getattr(record, "request_id", "-")
        log_data |= getattr(record, "fields", {})
        if error := message_dict.get("exc_info"):
            log_data["error"] = error

    def formatException(self, ei: Any) -> str:
        return _without_words(ei[1]) if ei[1] else ""
