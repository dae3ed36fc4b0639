"""Talks and drills that were read, for cards to be made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from coaching.models import Session, SessionStatus
from evaluations.models import Drill, Evaluation, EvaluationStatus, Rater
from evaluations.pipeline.gaps import theme_of
from tests.factories import EvaluationFactory, SessionFactory, talk

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": "It went a lot better.", "turn_id": ""}
POINT = {"dimension": "clarity_structure", "criterion": "point_first", "quote": "Well, that depends.", "turn_id": ""}
HEDGED = {"dimension": "confidence_delivery", "criterion": "hedged", "quote": "Kind of, I guess.", "turn_id": ""}
# Belongs to no theme but its own.
STEP = {"dimension": "next_step", "criterion": "by_when", "quote": "I will see.", "turn_id": ""}
LEVELS = {"specific_evidence": 2, "clarity_structure": 3, "confidence_delivery": 3}


def on(day: float) -> datetime:
    return NOON + timedelta(days=day)


def talked(
    person: Any, day: float, *told: Mapping[str, str], gaps: Sequence[Mapping[str, str]] = (), **more: Any
) -> Evaluation:
    """A whole talk of one answer, in whose review `told` stood as things to work on."""
    return _read(_held(person, day, 1), day, told, [*told, *gaps], **more)


def drilled(
    person: Any,
    day: float,
    item: Mapping[str, str],
    *,
    shown: int = 0,
    missed: bool = False,
    answers: int = 3,
    slips: int = 0,
    **more: Any,
) -> Evaluation:
    """A drill of `item`, which was seen in so many of its answers, and was in the way or not."""
    session = _held(person, day, answers)
    Drill.objects.create(
        session=session,
        theme=theme_of(item["criterion"]),
        dimension=item["dimension"],
        criterion=item["criterion"],
    )
    evaluation = _read(session, day, [item] if missed else [], [item] if missed else [], **more)
    for number, turn in enumerate([*session.turns.answers()[:shown], *session.turns.answers()[:slips]]):
        evaluation.evidence.create(
            turn=turn,
            number=number,
            dimension=item["dimension"],
            criterion=item["criterion"],
            polarity="plus" if number < shown else "minus",
            quote=turn.text[:5],
            start=0,
            end=5,
        )
    return evaluation


def _held(person: Any, day: float, answers: int) -> Session:
    began = on(day)
    session = SessionFactory(
        person=person, created_at=began, practised_on=began.date(), status=SessionStatus.COMPLETED
    )
    talk(session, *["I counted the crates myself."] * answers)
    return session


def _read(
    session: Session,
    day: float,
    told: Sequence[Mapping[str, str]],
    gaps: Sequence[Mapping[str, str]],
    *,
    seen: bool = True,
    levels: Mapping[str, int] | None = None,
) -> Evaluation:
    evaluation = EvaluationFactory(
        session=session,
        status=EvaluationStatus.READY,
        reader="rules",
        rubric_version="1",
        overall_score=60,
        finished_at=on(day) + timedelta(minutes=20),
        report={"improvements": list(told), "gaps": [[gap["dimension"], gap["criterion"]] for gap in gaps]},
    )
    for n, (name, level) in enumerate((LEVELS if levels is None else levels).items()):
        evaluation.levels.create(dimension=name, group="universal", state="observed", level=level, position=n)
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


def look_at(evaluation: Evaluation) -> None:
    evaluation.sheets.create(rater=Rater.SELF)
