from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Recording, Retake, Session, Speaker
from coaching.schemas.voice import WordOut
from evaluations.models import Evidence, Polarity

if TYPE_CHECKING:
    from analytics.pages.replay.playing import Played, Quote

Timing = Literal["recorded", "measured", "even", "reading", "wordless"]


class ReplayMarkOut(Schema):
    """Words of an answer and what they show. `start` and `end` count code points of the turn's text."""

    evidence_number: int = Field(description="Its place among the evidence of `GET /evaluations/{id}`.")
    start: int
    end: int
    at: float = Field(description="Seconds from the beginning of the turn at which its first word is said.")
    polarity: Polarity
    dimension: str
    criterion: str
    comment: str

    @classmethod
    def of(cls, mark: Evidence, row: Played) -> ReplayMarkOut:
        return cls(
            evidence_number=mark.number,
            start=mark.start,
            end=mark.end,
            at=row.pace.moment_of(mark.start),
            polarity=Polarity(mark.polarity),
            dimension=mark.dimension,
            criterion=mark.criterion,
            comment=mark.comment,
        )


class ReplayRecordingOut(Schema):
    id: UUID
    url: str = Field(description="With the same token; it takes ranges.")
    media_type: str
    seconds: float
    words: list[WordOut]

    @classmethod
    def of(cls, recording: Recording) -> ReplayRecordingOut:
        return cls(
            id=recording.pk,
            url=f"/api/v1/sessions/{recording.session_id}/recordings/{recording.pk}",
            media_type=recording.media_type,
            seconds=recording.seconds,
            words=[WordOut(**{name: word[name] for name in ("word", "start", "end")}) for word in recording.words],
        )


class ReplayCueOut(Schema):
    """From this second of the turn on so many code points of its text have been said."""

    at: float
    said: int


class ReplaySilenceOut(Schema):
    """From `at` to `until` in the turn as it is replayed; `seconds` is how long it really was."""

    at: float
    until: float
    seconds: float
    is_thought: bool = Field(description="Before the first word.")


class ReplaySoundOut(Schema):
    """From this second of the turn on this recording, by its place in `recordings`, plays from its own `second`."""

    at: float
    recording: int
    second: float


class ReplayQuoteOut(Schema):
    """Words of the person that a follow-up rests on; `turn_id` is null where they stand in no answer as they are."""

    text: str
    turn_id: UUID | None
    start: int | None
    end: int | None

    @classmethod
    def of(cls, quote: Quote) -> ReplayQuoteOut:
        if quote.turn is None:
            return cls(text=quote.text, turn_id=None, start=None, end=None)
        return cls(text=quote.text, turn_id=quote.turn.pk, start=quote.start, end=quote.end)


class ReplayRetakeOut(Schema):
    """The same answer, said again after the talk."""

    id: UUID
    number: int = Field(description="2 for the first retake: the answer itself is the first attempt.")
    text: str
    practised_on: date

    @classmethod
    def of(cls, retake: Retake) -> ReplayRetakeOut:
        return cls(id=retake.pk, number=retake.number, text=retake.text, practised_on=retake.practised_on)


class ReplayTurnOut(Schema):
    """All seconds but `time_spent` and `thought_seconds` are those of the replay, in which long silences are short.

    `timing` says how they are known: `recorded` from a recording, `measured` by a client, `even` where only the
    length is known, `reading` at the pace of reading where nothing is, `wordless` where nothing was said.
    """

    turn_id: UUID
    number: int
    speaker: Speaker
    kind: str
    text: str
    said_at: datetime
    starts_at: float
    seconds: float
    timing: Timing
    time_spent: int | None = Field(description="What it really took from the question on; null where nobody knows.")
    thought_seconds: float | None = Field(description="Before the first word; null where it was not measured.")
    cues: list[ReplayCueOut]
    silences: list[ReplaySilenceOut]
    sounds: list[ReplaySoundOut]
    marks: list[ReplayMarkOut]
    recordings: list[ReplayRecordingOut]
    rests_on: list[ReplayQuoteOut]
    cut_off: bool
    overrun: str
    retakes: list[ReplayRetakeOut]

    @classmethod
    def of(cls, row: Played) -> ReplayTurnOut:
        turn, pace = row.turn, row.pace
        return cls(
            turn_id=turn.pk,
            number=turn.number,
            speaker=Speaker(turn.speaker),
            kind=turn.kind,
            text=turn.text,
            said_at=turn.created_at,
            starts_at=row.starts_at,
            seconds=pace.seconds,
            timing=pace.basis,
            time_spent=row.spent,
            thought_seconds=pace.thought,
            cues=[ReplayCueOut(**cue._asdict()) for cue in pace.cues],
            silences=[ReplaySilenceOut(**silence._asdict()) for silence in pace.silences],
            sounds=[ReplaySoundOut(**sound._asdict()) for sound in pace.sounds],
            marks=[ReplayMarkOut.of(mark, row) for mark in row.evidence],
            recordings=[ReplayRecordingOut.of(recording) for recording in row.recordings],
            rests_on=[ReplayQuoteOut.of(quote) for quote in row.rests_on],
            cut_off=turn.cut_off,
            overrun=turn.overrun,
            retakes=[ReplayRetakeOut.of(retake) for retake in row.retakes],
        )


class ReplayOut(Schema):
    session_id: UUID
    language: str
    seconds: float = Field(description="How long the whole replay is at its usual speed.")
    shows_marks: bool = Field(
        description="False until there is a review and its person said how it went; then all `marks` are empty."
    )
    turns: list[ReplayTurnOut]

    @classmethod
    def of(cls, session: Session, rows: list[Played], *, shows_marks: bool) -> ReplayOut:
        return cls(
            session_id=session.pk,
            language=session.language,
            seconds=rows[-1].ends_at if rows else 0.0,
            shows_marks=shows_marks,
            turns=[ReplayTurnOut.of(row) for row in rows],
        )
