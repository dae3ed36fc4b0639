from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from evaluations.models import DimensionState, EvaluationStatus, Polarity
from evaluations.schemas.rating import SelfRatingOut

Band = Literal["emerging", "developing", "solid", "strong", "outstanding"]


class EvidenceOut(Schema):
    """Words of the person's own: `quote` is `text[start:end]` of that turn, counted in code points."""

    number: int
    turn_id: UUID
    start: int
    end: int
    quote: str
    dimension: str
    criterion: str
    polarity: Polarity
    comment: str


class DimensionOut(Schema):
    dimension: str
    group: str
    state: DimensionState
    level: int | None
    band: Band | None
    low: int | None
    high: int | None
    checked_level: int | None = Field(description="What the rules make of the same words where a model has read.")
    disputed: bool = Field(description="The two are two levels apart or more: do not build on this one.")
    why: str


class EvaluationOut(Schema):
    evaluation_id: UUID
    session_id: UUID
    status: EvaluationStatus
    progress: int
    step: str
    error_code: str
    universal_scores: dict[str, Band | None]
    universal_levels: dict[str, int | None]
    context_scores: dict[str, Band | None]
    dimensions: list[DimensionOut]
    overall_score: int | None
    score_range: list[int] | None
    readings: int
    reader: str
    rubric_version: str
    prompt_version: str
    model: str
    headline: str
    summary: str
    strengths: list[str]
    improvement_areas: list[dict[str, Any]]
    practice_suggestions: list[str]
    evidence: list[EvidenceOut]
    relevance: int | None
    confidence: int | None
    positivity: int | None
    guard: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    stronger: dict[str, Any] | None
    delivery: dict[str, Any]
    notices: list[str]
    dropped_claims: int
    self_rating: SelfRatingOut | None
    created_at: datetime
    finished_at: datetime | None


class CompletedOut(Schema):
    session_id: UUID
    status: Literal["completed"] = "completed"
    evaluation_id: UUID
    evaluation_status: EvaluationStatus
