from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import field_validator

from coaching.models import (
    Difficulty,
    Language,
    Mind,
    Preparation,
    Session,
    SessionStatus,
    Speaker,
    Style,
    Turn,
    TurnKind,
    TurnStatus,
)
from coaching.personas import counterpart

# Seconds. In less nobody can say anything.
SHORTEST_LIMIT = 15


class Step(Schema):
    """One question of a plan."""

    question_id: UUID
    requirement: str = Field("", max_length=300, description="What it tests, in the words it was asked for.")


class SessionIn(Schema):
    """What is left out comes from the profile, or else from the settings."""

    preparation_type: Preparation | None = None
    meeting_subtype: str | None = Field(None, max_length=80)
    category: str = Field(
        "", max_length=60, pattern="^[a-zA-Z0-9_-]*$", description="Slug of a category of this kind of talk."
    )
    custom_category: str = Field("", max_length=80)
    industry: str | None = Field(None, max_length=80)
    role: str | None = Field(None, max_length=120)
    difficulty: Difficulty | None = None
    style: Style = Style.STANDARD
    language: Language | None = None
    question_count: int = Field(6, ge=3, le=20)
    agenda: str | None = Field(None, max_length=2000)
    tone: str | None = Field(None, max_length=80)
    job_description: str | None = Field(None, max_length=20_000)
    context: str = Field("", max_length=4000)
    persona: str = Field("", max_length=20, description="Who sits opposite; empty for the usual counterpart.")
    warm_up: bool = Field(False, description="Begin with an easy question that is not scored.")
    answer_seconds: int | None = Field(
        None,
        ge=0,
        le=600,
        description="The most an answer may take, from 15; 0 for no limit. Under stress 120 where nothing is said.",
    )
    questions: list[Step] = Field(
        default_factory=list, max_length=20, description="A plan: what is asked first, in this order."
    )
    mind: Mind | None = Field(
        None, description="Who plays the other side. The AI model where there is one and you agreed."
    )

    @field_validator("answer_seconds")
    @classmethod
    def long_enough(cls, seconds: int | None) -> int | None:
        if seconds and seconds < SHORTEST_LIMIT:
            raise ValueError(f"at least {SHORTEST_LIMIT} seconds, or 0 for no limit")
        return seconds


class SessionEdit(Schema):
    title: str | None = Field(None, min_length=1, max_length=120, pattern=r"\S")
    role: str | None = Field(None, max_length=120)
    industry: str | None = Field(None, max_length=80)
    agenda: str | None = Field(None, max_length=2000)
    tone: str | None = Field(None, max_length=80)
    context: str | None = Field(None, max_length=4000)


class TurnOut(Schema):
    id: UUID
    number: int
    speaker: Speaker
    kind: TurnKind | None
    status: TurnStatus
    text: str
    question_number: int
    question_id: UUID | None
    reason: str
    quote: str
    earlier: str = Field(description="Earlier words that do not go with the quoted ones.")
    error_code: str
    answer_by: datetime | None = Field(description="Until when the answer to this counts.")
    cut_off: bool = Field(description="Time ran out on this answer.")
    overrun: str = Field(description="Words that came after it. They are kept and do not count.")
    time_spent: int | None = Field(description="seconds")
    marks: list[dict[str, Any]] = Field(
        description="What was noticed beside the content, and counts for nothing: `kind` (`profanity`, or `language` "
        "for another than the talk's), `language` (`en`, `ko`, `other`), `start` and `end` in code points."
    )
    created_at: datetime

    @staticmethod
    def resolve_kind(turn: Turn) -> str | None:
        return turn.kind or None


class SessionRow(Schema):
    session_id: UUID
    id: UUID
    title: str
    preparation_type: Preparation
    meeting_subtype: str
    status: SessionStatus
    role: str
    industry: str
    difficulty: Difficulty
    style: Style
    language: Language
    mind: Mind
    question_count: int
    persona: str
    warm_up: bool
    answer_seconds: int | None
    source: str
    client: str
    created_at: datetime
    expires_at: datetime
    stands_since: datetime | None = Field(description="Since when its clock stands: paused, or left alone.")
    resumable_until: datetime | None
    completed_at: datetime | None

    @staticmethod
    def resolve_session_id(session: Session) -> UUID:
        return session.pk

    @staticmethod
    def resolve_status(session: Session) -> str:
        return session.shown_status


class CounterpartOut(Schema):
    name: str
    role: str


class QuestionTime(Schema):
    question_number: int
    seconds: int


class PlannedOut(Schema):
    question: UUID
    requirement: str


class SessionOut(SessionRow):
    agenda: str
    tone: str
    job_description: str
    context: str
    plan: list[PlannedOut]
    counterpart: CounterpartOut
    draft: str
    time_per_question: list[QuestionTime]
    turns: list[TurnOut]

    @staticmethod
    def resolve_counterpart(session: Session) -> dict[str, str]:
        return counterpart(session.persona, session.preparation_type, session.language)

    @staticmethod
    def resolve_time_per_question(session: Session) -> list[dict[str, int]]:
        return session.turns.seconds_a_question()

    @staticmethod
    def resolve_turns(session: Session) -> list[Turn]:
        return list(session.turns.all())


class SessionPage(Schema):
    items: list[SessionRow]
    sessions: list[SessionRow] = Field(description="The same rows under the name of the earlier front end.")
    total: int = Field(description="1,000 stands for that or more.")
    next: str | None


class RecordedIn(Schema):
    """What was kept of the sound of an answer."""

    recording_id: UUID | None = Field(None, description="A kept recording of this answer.")
    recording_ids: list[UUID] = Field(default_factory=list, max_length=20, description="Where there are several.")

    @property
    def recordings(self) -> list[UUID]:
        return [*self.recording_ids, *([self.recording_id] if self.recording_id else [])]


class MessageIn(RecordedIn):
    message: str
    client_id: UUID | None = Field(None, description="Yours, one for each answer: sending it twice writes it once.")
    answers: int | None = Field(None, ge=1, description="Number of the turn you answer; 409 if it is not the last.")
    time_spent: int | None = Field(None, ge=0, le=86_400, description="seconds")
    delivery: dict[str, Any] = Field(
        default_factory=dict,
        max_length=20,
        description="Measured while you spoke: `first_word`, `duration`, `speaking` (seconds), `pauses` ([start, "
        "length], from 0.7 s on), `words` ([word, start, end]), `source` (typed, recogniser or transcribed).",
    )


class MoveIn(Schema):
    answers: int | None = Field(None, ge=1, description="Number of the turn it is about; 409 if it is not the last.")


class TimeUpIn(MoveIn, RecordedIn):
    text: str = Field("", description="What was typed by the end of the time.")


class MessageOut(Schema):
    """`ai_response` is null while the reply is being written: follow `turn_id`."""

    ai_response: str | None
    turn_number: int
    turn_id: UUID
    answer_id: UUID
    remaining_questions: int
    session_status: SessionStatus


class DraftIn(Schema):
    draft: str
