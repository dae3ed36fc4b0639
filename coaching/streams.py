"""A partner's turn as it is said: written here when nobody else writes it, followed in its row otherwise.

As server-sent events: `delta` {"text"}, `reset` (a new writer began again), `done` {"turn_id"}, `failed`
{"turn_id", "code"}.
An event's id is "attempt:offset" (code points), so that `Last-Event-ID` resumes after the words that arrived.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Generator, Iterator
from contextlib import closing
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


@dataclass(frozen=True)
class News:
    """Something a listener has not heard yet. `attempt` and `offset` say where they stand after it."""

    name: str
    data: dict[str, str]
    attempt: int = 0
    offset: int = 0


def events(turn_id: UUID, last_event_id: str = "") -> Iterator[str]:
    """Everything a client has not heard yet, until the turn is settled. The client reconnects after five minutes."""
    quiet_since = time.monotonic()
    yield "retry: 1000\n\n"
    with closing(heard(turn_id, last_event_id)) as pieces:
        for news in pieces:
            if news is not None:
                yield _event(news)
            elif time.monotonic() - quiet_since <= KEEP_ALIVE:
                continue
            else:
                yield ": still here\n\n"
            quiet_since = time.monotonic()


def heard(turn_id: UUID, place: str = "") -> Generator[News | None]:
    """What comes after `place` ("attempt:offset") in a turn, and None for each moment without news.

    It ends with `done` or `failed`, or without either after five minutes.
    """
    at = _Place.told(place)
    begun = time.monotonic()
    while time.monotonic() - begun < LONGEST:
        for piece in partner.answer(turn_id):
            yield from at.hears(piece)
        turn = Turn.objects.only("attempt", "text", "status", "error_code").filter(pk=turn_id).first()
        rest()
        yield from at.catches_up(turn) if turn else ()
        if turn is None or turn.status != TurnStatus.PENDING:
            yield _end(turn_id, turn)
            return
        yield None
        time.sleep(LOOK_EVERY)


@dataclass
class _Place:
    """How far a client has heard: which attempt at the turn, and how many code points of it."""

    attempt: int = 0
    offset: int = 0

    @classmethod
    def told(cls, place: str) -> _Place:
        """Where a client that reconnects has got to. Nonsense counts as the beginning."""
        attempt, _colon, offset = place.partition(":")
        return cls(int(attempt), int(offset)) if PLACE.fullmatch(place) else cls()

    def hears(self, piece: partner.Delta) -> Iterator[News]:
        yield from self._turns_to(piece.attempt)
        yield self._delta(piece.text, piece.offset)

    def catches_up(self, turn: Turn) -> Iterator[News]:
        yield from self._turns_to(turn.attempt)
        if len(turn.text) > self.offset:
            yield self._delta(turn.text[self.offset :], len(turn.text))

    def _turns_to(self, attempt: int) -> Iterator[News]:
        if attempt != self.attempt:
            self.attempt, self.offset = attempt, 0
            yield News("reset", {}, attempt, 0)

    def _delta(self, text: str, offset: int) -> News:
        self.offset = offset
        return News("delta", {"text": text}, self.attempt, offset)


def response(stream: Iterator[str]) -> StreamingHttpResponse:
    """The stream as an answer that no proxy holds back."""
    answer = StreamingHttpResponse(stream, content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache, no-transform"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _end(turn_id: UUID, turn: Turn | None) -> News:
    if turn is not None and turn.status == TurnStatus.DONE:
        return News("done", {"turn_id": str(turn_id)})
    return News("failed", {"turn_id": str(turn_id), "code": turn.error_code if turn else "erased"})


def _event(news: News) -> str:
    head = f"id: {news.attempt}:{news.offset}\n" if news.name in ("delta", "reset") else ""
    return f"{head}event: {news.name}\ndata: {json.dumps(news.data, ensure_ascii=False)}\n\n"
