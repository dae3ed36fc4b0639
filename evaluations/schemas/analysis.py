from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Language, Preparation
from evaluations.models import Analysis, DimensionState, EvaluationStatus, Polarity


class AnalysisIn(Schema):
    """A question and the answer to it. The question may be one of the bank, by its id."""

    question: str = Field("", description="1 to 1000 characters; not looked at where there is a `question_id`.")
    answer: str = Field("", description="10 to 5000 characters, in any script.")
    question_id: UUID | None = None
    category: str = Field("", max_length=60, description="Kept with the answer. It changes no level.")
    level: str = Field("", max_length=10, description="How hard the question is. It changes no level.")
    language: Language | None = Field(None, description="Found out where it is left out.")
    preparation_type: Preparation = Preparation.INTERVIEW


class AnalysisBatchIn(Schema):
    answers: list[AnalysisIn] = Field(min_length=1, max_length=20)


class PartsOut(Schema):
    """0 to 25 each. A part that was not asked for is null, as all are until there is a reading."""

    understanding: int | None = None
    logic: int | None = None
    specificity: int | None = None
    job_fit: int | None = None


class AnalysisEvidenceOut(Schema):
    """`quote` is `answer[start:end]`, counted in code points."""

    number: int
    start: int
    end: int
    quote: str
    dimension: str
    criterion: str
    polarity: Polarity
    comment: str


class AnalysisDimensionOut(Schema):
    """`checked` is the level by rules where a model has read."""

    dimension: str
    group: str
    state: DimensionState
    level: int | None
    low: int | None
    high: int | None
    checked: int | None
    why: str


class FeedbackRestsOnOut(Schema):
    grammar: list[int]
    structure: list[int]
    content: list[int]
    suggestions: list[int]


class DetailedFeedbackOut(Schema):
    """Each sentence is the rubric's own or quotes the answer; `rests_on` has the numbers of the evidence for it."""

    grammar: str | None
    structure: str | None
    content: str | None
    suggestions: list[str]
    rests_on: FeedbackRestsOnOut


class AnalysisStepOut(Schema):
    dimension: str
    criterion: str
    title: str
    quote: str
    evidence_number: int | None
    advice: str
    drill: str
    minutes: int


class AnalysisReaderOut(Schema):
    """Who has read. `confidence` follows a rule: `low` where the model and the fixed rules are two levels apart in
    any dimension; `medium` where the rules read alone or the model's readings differ; `high` where all agree."""

    reader: str
    model: str
    readings: int
    confidence: Literal["high", "medium", "low"] | None
    processing_time: float | None = Field(description="seconds")


class AnalysisViewsOut(Schema):
    """Other views of the same levels, 0 to 100."""

    relevance: int | None = None
    confidence: int | None = None
    positivity: int | None = None


class AnswerPartOut(Schema):
    """A piece of the stronger version: kept as it was said, new words around it, or a gap for a fact of one's own."""

    kind: Literal["keep", "cut", "new", "gap"]
    text: str


class AnalysisOut(Schema):
    """Levels are made from the evidence by fixed rules. Without a reading there is no number."""

    id: UUID
    batch_id: UUID | None
    status: EvaluationStatus
    error_code: str
    question: str
    question_id: UUID | None
    answer: str
    category: str
    level: str
    language: Language
    preparation_type: Preparation
    scores: PartsOut
    total_score: int | None
    views: AnalysisViewsOut
    dimensions: list[AnalysisDimensionOut]
    evidence: list[AnalysisEvidenceOut]
    strengths: list[str]
    improvements: list[AnalysisStepOut]
    detailed_feedback: DetailedFeedbackOut | None
    ideal_answer: str | None = Field(description="Only what was said, with [gaps] for what was not.")
    ideal_answer_parts: list[AnswerPartOut]
    guard: list[dict[str, Any]] = Field(description="Places that count for nothing, with the reason.")
    notices: list[str]
    ai_analysis: AnalysisReaderOut
    rubric_version: str
    prompt_version: str
    dropped_claims: int
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, analysis: Analysis) -> AnalysisOut:
        report = analysis.report
        return cls(
            **{name: getattr(analysis, name) for name in _COLUMNS},
            **{name: report.get(name, []) for name in _LISTS},
            batch_id=analysis.batch,
            question=analysis.asked,
            answer=analysis.text,
            level=analysis.difficulty,
            scores=PartsOut(**report.get("analysis", {})),
            views=AnalysisViewsOut(**{name: report.get(name) for name in AnalysisViewsOut.model_fields}),
            detailed_feedback=report.get("detailed_feedback"),
            ideal_answer=report.get("ideal_answer"),
            ai_analysis=_reader(analysis),
        )


_COLUMNS = (
    "id",
    "status",
    "error_code",
    "question_id",
    "category",
    "language",
    "preparation_type",
    "total_score",
    "rubric_version",
    "prompt_version",
    "dropped_claims",
    "created_at",
    "finished_at",
)
_LISTS = ("dimensions", "evidence", "strengths", "improvements", "ideal_answer_parts", "guard", "notices")


def _reader(analysis: Analysis) -> AnalysisReaderOut:
    return AnalysisReaderOut(
        reader=analysis.reader,
        model=analysis.model or analysis.reader,
        readings=analysis.readings,
        confidence=analysis.report.get("certainty"),
        processing_time=analysis.seconds,
    )


class RefusedOut(Schema):
    """Why one of several was not taken."""

    code: str
    type: str
    error: str
    details: dict[str, Any]


class AnalysisItemOut(Schema):
    """Either an id or an error, at the place of its answer."""

    index: int
    id: UUID | None = None
    status: EvaluationStatus | None = None
    error: RefusedOut | None = None


class AnalysisBatchOut(Schema):
    accepted: int
    items: list[AnalysisItemOut]
