from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Retake
from evaluations import analysing
from evaluations.comparing import Found, Moved, Row, compare
from evaluations.models import Analysis, EvaluationStatus, Polarity
from evaluations.services import Attempts


class AttemptOut(Schema):
    """One attempt at an answer. How it was read is under `GET /analysis/{analysis_id}`."""

    number: int = Field(description="1 for the answer itself.")
    analysis_id: UUID
    status: EvaluationStatus
    error_code: str
    text: str
    total_score: int | None
    reader: str
    rubric_version: str


class LevelChangeOut(Schema):
    """`change` is null unless both have a level and were read in the same way."""

    dimension: str
    before: int | None
    after: int | None
    change: int | None


class FoundOut(Schema):
    """A criterion with the words that show it. A fault that is gone is good news."""

    dimension: str
    criterion: str
    polarity: Polarity
    is_good_news: bool
    before: list[str] = Field(description="Quotes of the first attempt.")
    after: list[str] = Field(description="Quotes of the later one.")


class AttemptsComparedOut(Schema):
    """`status` is `ready` when both were read in the same way. `not_comparable` is said where they were not, or where
    one has too little in it; then there are no differences. After `failed`, order it again with `rerun`."""

    session_id: UUID
    turn_id: UUID
    retake_id: UUID
    status: Literal["waiting", "ready", "failed", "not_comparable"]
    before: AttemptOut
    after: AttemptOut
    levels: list[LevelChangeOut]
    appeared: list[FoundOut]
    vanished: list[FoundOut]
    kept: list[FoundOut]

    @classmethod
    def of(cls, retake: Retake, attempts: Attempts) -> AttemptsComparedOut:
        status = _status(attempts)
        told = compare(analysing.side(attempts.first), analysing.side(attempts.again))
        return cls(
            session_id=retake.turn.session_id,
            turn_id=retake.turn_id,
            retake_id=retake.pk,
            status=status,
            before=_attempt(attempts.first),
            after=_attempt(attempts.again),
            levels=[_moved(row, status) for row in told.levels],
            **{
                name: [_found(one) for one in getattr(told, name)] if status == "ready" else []
                for name in ("appeared", "vanished", "kept")
            },
        )


def _status(attempts: Attempts) -> Literal["waiting", "ready", "failed", "not_comparable"]:
    if any(attempt.status == EvaluationStatus.FAILED for attempt in attempts):
        return "failed"
    if not attempts.are_settled:
        return "waiting"
    is_ready = all(attempt.status == EvaluationStatus.READY for attempt in attempts)
    return "ready" if is_ready and analysing.are_alike(*attempts) else "not_comparable"


def _attempt(analysis: Analysis) -> AttemptOut:
    return AttemptOut(
        number=analysis.retake.number if analysis.retake else 1,
        analysis_id=analysis.pk,
        status=EvaluationStatus(analysis.status),
        error_code=analysis.error_code,
        text=analysis.text,
        total_score=analysis.total_score,
        reader=analysis.reader,
        rubric_version=analysis.rubric_version,
    )


def _moved(row: Moved, status: str) -> LevelChangeOut:
    change = row.change if status == "ready" else None
    return LevelChangeOut(dimension=row.dimension, before=row.before, after=row.after, change=change)


def _found(one: Found) -> FoundOut:
    return FoundOut(
        dimension=one.dimension,
        criterion=one.criterion,
        polarity=Polarity(one.polarity),
        is_good_news=one.is_good_news,
        before=_quotes(one.before),
        after=_quotes(one.after),
    )


def _quotes(rows: tuple[Row, ...]) -> list[str]:
    return [row.quote for row in rows]
