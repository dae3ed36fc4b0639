"""Somebody who has practised: talks with their reviews, laid out over days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from coaching.models import SessionStatus
from evaluations.models import Evaluation, EvaluationStatus, Rater
from evaluations.rubric import UNIVERSAL
from tests.factories import EvaluationFactory, SessionFactory, talk

NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": "It went a lot better.", "turn_id": ""}
POINT = {"dimension": "clarity_structure", "criterion": "point_first", "quote": "Well, that depends.", "turn_id": ""}
HEDGED = {"dimension": "confidence_delivery", "criterion": "hedged", "quote": "Kind of, I guess.", "turn_id": ""}

# Levels to begin with: one dimension carries, one lags.
UNEVEN = dict(zip(UNIVERSAL, (3, 4, 1, 2, 3), strict=True))


def read_talk(
    person: Any,
    day: date,
    score: int,
    *told: Mapping[str, str],
    levels: Mapping[str, int] | None = None,
    seen: bool = True,
    at: time = time(12),
    **session: Any,
) -> Evaluation:
    """A talk of one answer that was finished and read on `day`."""
    began = datetime.combine(day, at, UTC)
    status = {"status": SessionStatus.COMPLETED, "created_at": began, "practised_on": day}
    held = SessionFactory(person=person, **status | session)
    for n, turn in enumerate(talk(held, "I counted the crates myself.")):
        type(turn).objects.filter(pk=turn.pk).update(created_at=began + timedelta(minutes=2 * n))
    evaluation = EvaluationFactory(
        session=held,
        status=EvaluationStatus.READY,
        reader="rules",
        rubric_version="1",
        overall_score=score,
        score_low=max(0, score - 3),
        score_high=min(100, score + 3),
        finished_at=began + timedelta(minutes=20),
        report={"improvements": list(told), "gaps": []},
    )
    for n, (name, level) in enumerate((levels or dict.fromkeys(UNIVERSAL, 3)).items()):
        evaluation.levels.create(dimension=name, group="universal", state="observed", level=level, position=n)
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


def read_talks(person: Any, until: date, scores: Sequence[int], *told: Mapping[str, str], every: int = 3) -> None:
    """One every so many days, the last one on `until`."""
    for n, score in enumerate(reversed(scores)):
        read_talk(person, until - timedelta(days=every * n), score, *told)
