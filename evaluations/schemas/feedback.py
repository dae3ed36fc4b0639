"""Several readings together: under other names, one after another, side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Language, Preparation
from evaluations.models import DimensionState, EvaluationStatus, Polarity
from evaluations.schemas.evaluations import Band
from evaluations.scorecard import Part, State

Difference = Literal["reader", "model", "rubric_version", "prompt_version", "talk"]


class RestsOnOut(Schema):
    """Numbers of the evidence of one evaluation, as `GET /evaluations/{evaluation_id}` has them."""

    evaluation_id: UUID
    evidence: list[int]


class ScorecardPartOut(Schema):
    """`score` is 0 to 100, or null with the reason as `state`."""

    score: int | None
    state: State
    dimensions: list[str] = Field(description="What it was read from in these talks.")
    rests_on: list[RestsOnOut]

    @classmethod
    def of(cls, part: Part) -> ScorecardPartOut:
        rests_on = [RestsOnOut(evaluation_id=talk, evidence=list(numbers)) for talk, numbers in part.rests_on]
        return cls(score=part.score, state=part.state, dimensions=list(part.dimensions), rests_on=rests_on)


class ScorecardOut(Schema):
    """`confidence` and `presence` are one dimension under two names, as are `tone` and `positivity`."""

    session_id: UUID | None = Field(description="Null over the last ten.")
    sessions: int = Field(description="How many talks it is made of.")
    evaluation_ids: list[UUID]
    communication: ScorecardPartOut
    problem_solving: ScorecardPartOut
    evidence: ScorecardPartOut
    presence: ScorecardPartOut
    tone: ScorecardPartOut
    grammar: ScorecardPartOut
    relevance: ScorecardPartOut
    confidence: ScorecardPartOut
    positivity: ScorecardPartOut


class StatusCountsOut(Schema):
    queued: int
    running: int
    ready: int
    failed: int
    insufficient: int
    total: int


class DimensionMeanOut(Schema):
    dimension: str
    mean_level: float
    score: int
    band: Band
    evaluation_ids: list[UUID]


class OftenToldOut(Schema):
    """`text` as it was told last, in the language of that talk."""

    dimension: str
    criterion: str
    text: str
    times: int
    evaluation_ids: list[UUID]


class FeedbackSummaryOut(Schema):
    """More than one of `readers` or of `rubric_versions` says that the average mixes what was read differently."""

    counts: StatusCountsOut
    sessions: int
    average_score: int | None
    score_range: list[int] | None = Field(description="The lowest and the highest of these scores.")
    readers: list[str]
    rubric_versions: list[str]
    best: DimensionMeanOut | None
    weakest: DimensionMeanOut | None
    strengths: list[OftenToldOut]
    improvements: list[OftenToldOut]


class HistoryIn(Schema):
    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field("", max_length=80, description="`next` of the page before.")


class HistoryItemOut(Schema):
    evaluation_id: UUID
    session_id: UUID
    title: str
    preparation_type: Preparation
    language: Language
    status: EvaluationStatus
    overall_score: int | None
    score_range: list[int] | None
    bands: dict[str, Band | None]
    reader: str
    model: str
    readings: int
    rubric_version: str
    prompt_version: str
    self_rated: bool = Field(description="Its person said first how it went, or would not.")
    practised_at: datetime
    finished_at: datetime | None


class FeedbackHistoryOut(Schema):
    items: list[HistoryItemOut]
    total: int
    next: str | None = Field(description="The `cursor` of the next page.")


class ComparedTalkOut(Schema):
    evaluation_id: UUID
    session_id: UUID
    title: str
    preparation_type: Preparation
    language: Language
    overall_score: int | None
    score_range: list[int] | None
    reader: str
    model: str
    readings: int
    rubric_version: str
    prompt_version: str
    practised_at: datetime


class ComparedLevelOut(Schema):
    state: DimensionState
    level: int | None
    band: Band | None
    low: int | None
    high: int | None


class ComparedDimensionOut(Schema):
    """A side is null where the dimension was no part of that talk."""

    dimension: str
    before: ComparedLevelOut | None
    after: ComparedLevelOut | None
    change: int | None
    within_noise: bool | None


class ComparedWordsOut(Schema):
    turn_id: UUID
    quote: str


class ComparedCriterionOut(Schema):
    dimension: str
    criterion: str
    polarity: Polarity
    is_good_news: bool
    before: list[ComparedWordsOut]
    after: list[ComparedWordsOut]


class FeedbackComparisonOut(Schema):
    a: ComparedTalkOut
    b: ComparedTalkOut
    is_comparable: bool
    differs: list[Difference] = Field(description="What keeps the two scores from being compared.")
    difference: int | None = Field(description="`b` less `a`; null within the noise or where they do not compare.")
    within_noise: bool | None = Field(description="The two score ranges overlap.")
    dimensions: list[ComparedDimensionOut]
    appeared: list[ComparedCriterionOut]
    vanished: list[ComparedCriterionOut]
    kept: list[ComparedCriterionOut]

    @classmethod
    def of(cls, told: dict[str, Any]) -> FeedbackComparisonOut:
        return cls(**told | {"a": _talk(told["a"]), "b": _talk(told["b"])})


def _talk(evaluation: Any) -> ComparedTalkOut:
    session, score = evaluation.session, evaluation.overall_score
    return ComparedTalkOut(
        evaluation_id=evaluation.pk,
        session_id=session.pk,
        title=session.title,
        preparation_type=session.preparation_type,
        language=session.language,
        overall_score=score,
        score_range=None if score is None else [evaluation.score_low, evaluation.score_high],
        reader=evaluation.reader,
        model=evaluation.model,
        readings=evaluation.readings,
        rubric_version=evaluation.rubric_version,
        prompt_version=evaluation.prompt_version,
        practised_at=session.created_at,
    )
