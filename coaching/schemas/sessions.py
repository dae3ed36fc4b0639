from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

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
    mind: Mind | None = Field(
        None, description="Who plays the other side. The AI model where there is one and you agreed."
    )


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
    error_code: str
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
    created_at: datetime
    expires_at: datetime
    completed_at: datetime | None

    @staticmethod
    def resolve_session_id(session: Session) -> UUID:
        return session.pk

    @staticmethod
    def resolve_status(session: Session) -> str:
        return session.shown_status


class SessionOut(SessionRow):
    agenda: str
    tone: str
    job_description: str
    context: str
    draft: str
    turns: list[TurnOut]

    @staticmethod
    def resolve_turns(session: Session) -> list[Turn]:
        return list(session.turns.all())


class SessionPage(Schema):
    items: list[SessionRow]
    sessions: list[SessionRow] = Field(description="The same rows under the name of the earlier front end.")
    total: int
    next: str | None


class MessageIn(Schema):
    message: str
    client_id: UUID | None = Field(None, description="Yours, one for each answer: sending it twice writes it once.")
    answers: int | None = Field(None, ge=1, description="Number of the turn you answer; 409 if it is not the last.")
    time_spent: int | None = Field(None, ge=0, le=86_400, description="seconds")
    delivery: dict[str, Any] = Field(default_factory=dict, max_length=20)


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
