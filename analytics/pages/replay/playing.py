"""A talk laid out in time: what its page shows and its call answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from analytics.pages.replay.pacing import Pace, pace, spent_on
from analytics.pages.replay.speaking import in_order
from analytics.queries import replay as queries
from coaching import rooms
from coaching.models import Recording, Retake, Session, Speaker, Turn
from coaching.services.refusals import StillRunning
from evaluations.models import Evidence


class Quote(NamedTuple):
    """Words that a follow-up, by its number, rests on, and where they stand as they are, if they do."""

    text: str
    follow_up: int
    turn: Turn | None
    start: int
    # What a page calls the place.
    id: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Played:
    turn: Turn
    pace: Pace
    # From the beginning of the replay.
    starts_at: float
    # What it really took from the question on, where that is known.
    spent: int | None
    evidence: tuple[Evidence, ...]
    rests_on: tuple[Quote, ...]
    came_back: tuple[Quote, ...]
    recordings: tuple[Recording, ...]
    retakes: tuple[Retake, ...]

    @property
    def ends_at(self) -> float:
        return round(self.starts_at + self.pace.seconds, 2)


def is_over(session: Session) -> bool:
    return rooms.state(session, session.said) in rooms.ENDINGS  # type: ignore[attr-defined]


def refuse_unless_over(session: Session) -> None:
    if not is_over(session):
        raise StillRunning(_("This talk is still running. Finish it first, then play it again."))


def played(session: Session) -> list[Played]:
    """Every settled turn in order, one after the other without a gap."""
    turns: list[Turn] = session.said  # type: ignore[attr-defined]
    evidence, quotes = queries.evidence_of(session), _quotes(turns)
    rows: list[Played] = []
    for asked, turn in zip([None, *turns], turns, strict=False):
        asked = asked if asked and asked.speaker == Speaker.PARTNER else None
        row = Played(
            turn=turn,
            pace=pace(turn, asked, session.language),
            starts_at=rows[-1].ends_at if rows else 0.0,
            spent=spent_on(turn, asked) if turn.speaker == Speaker.PERSON else None,
            evidence=tuple(mark for mark in evidence if mark.turn_id == turn.pk),
            rests_on=tuple(quote for quote in quotes if quote.follow_up == turn.number),
            came_back=tuple(quote for quote in quotes if quote.turn is turn),
            recordings=tuple(in_order(turn.recordings.all())),
            retakes=tuple(turn.retakes.all()),
        )
        rows.append(row)
    return rows


def _quotes(turns: list[Turn]) -> list[Quote]:
    return [
        _quote(text, follow_up, f"q{follow_up.number}-{n}", turns[:place])
        for place, follow_up in enumerate(turns)
        for n, text in enumerate(filter(None, (follow_up.quote, follow_up.earlier)), start=1)
    ]


def _quote(text: str, follow_up: Turn, id: str, before: list[Turn]) -> Quote:
    """The last answer that has them: people repeat themselves."""
    answers = (turn for turn in reversed(before) if turn.speaker == Speaker.PERSON and text in turn.text)
    turn = next(answers, None)
    return Quote(text, follow_up.number, turn, turn.text.find(text) if turn else 0, id)
