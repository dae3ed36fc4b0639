"""A partner's turn as server-sent events: written here when nobody else writes it, followed in its row otherwise.

Events: `delta` {"text"}, `reset` (a new writer began again), `done` {"turn_id"}, `failed` {"turn_id", "code"}.
An event's id is "attempt:offset" (code points), so that `Last-Event-ID` resumes after the words that arrived.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import StreamingHttpResponse

from coaching import partner
from coaching.models import Turn, TurnStatus
from interviewos.db import rest

LOOK_EVERY = 0.25
KEEP_ALIVE = 15.0
LONGEST = 300.0
PLACE = re.compile(r"[0-9]{1,4}:[0-9]{1,6}")


def events(turn_id: UUID, last_event_id: str = "") -> Iterator[str]:
    """Everything a client has not heard yet, until the turn is settled. The client reconnects after five minutes."""
    place = _Place.told(last_event_id)
    begun = quiet_since = time.monotonic()
    yield "retry: 1000\n\n"
    while time.monotonic() - begun < LONGEST:
        for piece in partner.answer(turn_id):
            yield from place.hears(piece)
        turn = Turn.objects.only("attempt", "text", "status", "error_code").filter(pk=turn_id).first()
        rest()
        news = list(place.catches_up(turn)) if turn else []
        yield from news
        if turn is None or turn.status != TurnStatus.PENDING:
            yield _end(turn_id, turn)
            return
        quiet_since = time.monotonic() if news else quiet_since
        if time.monotonic() - quiet_since > KEEP_ALIVE:
            yield ": still here\n\n"
            quiet_since = time.monotonic()
        time.sleep(LOOK_EVERY)


@dataclass
class _Place:
    """How far a client has heard: which attempt at the turn, and how many code points of it."""

    attempt: int = 0
    offset: int = 0

    @classmethod
    def told(cls, last_event_id: str) -> _Place:
        """Where a client that reconnects has got to. Nonsense counts as the beginning."""
        attempt, _colon, offset = last_event_id.partition(":")
        return cls(int(attempt), int(offset)) if PLACE.fullmatch(last_event_id) else cls()

    def hears(self, piece: partner.Delta) -> Iterator[str]:
        yield from self._turns_to(piece.attempt)
        yield self._delta(piece.text, piece.offset)

    def catches_up(self, turn: Turn) -> Iterator[str]:
        yield from self._turns_to(turn.attempt)
        if len(turn.text) > self.offset:
            yield self._delta(turn.text[self.offset :], len(turn.text))

    def _turns_to(self, attempt: int) -> Iterator[str]:
        if attempt != self.attempt:
            self.attempt, self.offset = attempt, 0
            yield _event("reset", {}, f"{attempt}:0")

    def _delta(self, text: str, offset: int) -> str:
        self.offset = offset
        return _event("delta", {"text": text}, f"{self.attempt}:{offset}")


def response(stream: Iterator[str]) -> StreamingHttpResponse:
    """The stream as an answer that no proxy holds back."""
    answer = StreamingHttpResponse(stream, content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache, no-transform"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _end(turn_id: UUID, turn: Turn | None) -> str:
    if turn is not None and turn.status == TurnStatus.DONE:
        return _event("done", {"turn_id": str(turn_id)})
    return _event("failed", {"turn_id": str(turn_id), "code": turn.error_code if turn else "erased"})


def _event(name: str, data: dict[str, str], id: str = "") -> str:
    head = f"id: {id}\n" if id else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
