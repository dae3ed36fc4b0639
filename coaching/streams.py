"""A partner's turn as server-sent events: written here when nobody else writes it, followed in its row otherwise.

Events: `delta` {"text"}, `reset` (a new writer began again), `done` {"turn_id"}, `failed` {"turn_id", "code"}.
An event's id is "attempt:offset" (code points), so that `Last-Event-ID` resumes after the words that arrived.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from uuid import UUID

from django.http import StreamingHttpResponse

from coaching import partner
from coaching.models import Turn, TurnStatus
from interviewos.db import rest

LOOK_EVERY = 0.25
KEEP_ALIVE = 15.0
LONGEST = 300.0


def events(turn_id: UUID, last_event_id: str = "") -> Iterator[str]:
    attempt, offset = _place(last_event_id)
    begun = time.monotonic()
    quiet_since = begun
    yield "retry: 1000\n\n"
    while time.monotonic() - begun < LONGEST:
        for piece in partner.answer(turn_id):
            if piece.attempt != attempt:
                attempt, offset = piece.attempt, 0
                yield _event("reset", {}, f"{attempt}:0")
            offset = piece.offset
            yield _event("delta", {"text": piece.text}, f"{attempt}:{offset}")
        turn = Turn.objects.only("attempt", "text", "status", "error_code").get(pk=turn_id)
        rest()
        if turn.attempt != attempt:
            attempt, offset = turn.attempt, 0
            yield _event("reset", {}, f"{attempt}:0")
        if len(turn.text) > offset:
            fresh, offset = turn.text[offset:], len(turn.text)
            yield _event("delta", {"text": fresh}, f"{attempt}:{offset}")
            quiet_since = time.monotonic()
        if turn.status != TurnStatus.PENDING:
            yield _end(turn)
            return
        if time.monotonic() - quiet_since > KEEP_ALIVE:
            yield ": still here\n\n"
            quiet_since = time.monotonic()
        time.sleep(LOOK_EVERY)


def response(stream: Iterator[str]) -> StreamingHttpResponse:
    """The stream as an answer that no proxy holds back."""
    answer = StreamingHttpResponse(stream, content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache, no-transform"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _place(last_event_id: str) -> tuple[int, int]:
    """Where a client that reconnects has got to. Nonsense counts as the beginning."""
    attempt, _colon, offset = last_event_id.partition(":")
    return (int(attempt), int(offset)) if attempt.isdecimal() and offset.isdecimal() else (0, 0)


def _end(turn: Turn) -> str:
    if turn.status == TurnStatus.DONE:
        return _event("done", {"turn_id": str(turn.pk)})
    return _event("failed", {"turn_id": str(turn.pk), "code": turn.error_code})


def _event(name: str, data: dict[str, str], id: str = "") -> str:
    head = f"id: {id}\n" if id else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
