from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Session, SessionStatus
from evaluations.models import FocusStatus


class FocusEvidenceOut(Schema):
    """The person's own words, and the turn they stand in (null in reviews that did not keep it yet)."""

    evaluation_id: UUID
    turn_id: UUID | None
    quote: str


class FocusAreaOut(Schema):
    """One thing that keeps coming back. `priority` (0–100): seven parts how often it came up in the last eight talks,
    the newest counting most, three parts how far its dimension was from the top; relevance counts double."""

    id: UUID
    theme: str
    title: str
    dimension: str
    criterion: str
    priority: int
    status: FocusStatus
    evidence: list[FocusEvidenceOut]
    first_seen: datetime
    last_seen: datetime
    resolved_at: datetime | None
    times_seen: int = Field(description="In how many talks it was among the things to work on.")


class RecommendationOut(Schema):
    """What to practise next. `POST /improvements/{focus_area_id}/practise` begins it."""

    focus_area_id: UUID
    title: str
    advice: str
    drill: str
    minutes: int


class ImprovementsOut(Schema):
    focus_areas: list[FocusAreaOut]
    recommendations: list[RecommendationOut]


class PractiseOut(Schema):
    """A session that has begun. `trains` is what the partner asks for first where an answer leaves it open."""

    session_id: UUID
    status: SessionStatus
    title: str
    trains: str
    question_count: int
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, session: Session) -> PractiseOut:
        named = {name: getattr(session, name) for name in cls.model_fields if name != "session_id"}
        return cls(session_id=session.pk, **named)
