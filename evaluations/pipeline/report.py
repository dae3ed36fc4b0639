"""The result of a reading, made of plain data."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from evaluations.readers.guarded import GuardNote

if TYPE_CHECKING:
    from interviewos.ai import Usage


@dataclass(frozen=True)
class Evidence:
    """`start` and `end` count code points in the NFC text of the turn."""

    dimension: str
    criterion: str
    polarity: Literal["plus", "minus"]
    quote: str
    turn_id: str
    start: int
    end: int
    comment: str
    id: str


@dataclass(frozen=True)
class DimensionResult:
    """`low` and `high` are the lowest and highest level any single reading gave; `checked` is the level by rules
    where a model has read."""

    dimension: str
    group: Literal["universal", "context"]
    state: Literal["observed", "not_elicited", "insufficient"]
    level: int | None = None
    low: int | None = None
    high: int | None = None
    checked: int | None = None
    why: str = ""
    evidence_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerResult:
    """Further views of one answer's levels. `turn_id` is the answer to the question; its probes count towards it."""

    turn_id: str
    levels: dict[str, int | None]
    analysis: dict[str, int | None]
    total: int | None
    positivity: int | None
    relevance: int | None
    confidence: int | None


@dataclass(frozen=True)
class Improvement:
    dimension: str
    criterion: str
    title: str
    quote: str
    evidence_id: str | None
    advice: str
    drill: str
    minutes: int
    turn_id: str = ""


@dataclass(frozen=True)
class Segment:
    kind: Literal["keep", "cut", "new", "gap"]
    text: str


@dataclass(frozen=True)
class Stronger:
    turn_id: str
    original: list[Segment]
    better: list[Segment]
    shares_before: dict[str, int] = field(default_factory=dict)
    shares_after: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    status: Literal["ready", "insufficient"]
    digest: str
    rubric_version: str
    prompt_version: str
    reader: str
    model: str
    readings: int
    overall: int | None
    low: int | None
    high: int | None
    dimensions: tuple[DimensionResult, ...]
    answers: tuple[AnswerResult, ...]
    evidence: tuple[Evidence, ...]
    guard: tuple[GuardNote, ...]
    dropped_claims: int
    headline: str
    summary: str
    summary_evidence: tuple[str, ...]
    strength: str
    strength_evidence: str | None
    improvements: tuple[Improvement, ...]
    suggestions: tuple[str, ...]
    redo_prompt: str
    redo_turn_id: str | None
    stronger: Stronger | None
    delivery: dict[str, Any]
    usages: "tuple[Usage, ...]"
    notices: tuple[str, ...]
    # Everything that stands between an answer and its next level, as (dimension, criterion).
    gaps: tuple[tuple[str, str], ...] = ()
