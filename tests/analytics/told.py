"""Talks with a title, a score and words of one's own, for whoever looks for them again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from coaching.models import Session, SessionStatus
from evaluations.models import Drill, EvaluationStatus, Rater
from tests.factories import AnswerFactory, EvaluationFactory, SessionFactory


def told(
    person: User,
    title: str = "Interview practice",
    score: int | None = None,
    *,
    days: float = 0,
    said: str = AnswerFactory.text,
    seen: bool = True,
    spread: int = 3,
    model: str = "",
    drill: bool = False,
    **session: Any,
) -> Session:
    """One answer, so many days ago; with a score it was finished and read, and with `seen` looked at."""
    began: datetime = timezone.now() - timedelta(days=days)
    usual: dict[str, Any] = {"status": SessionStatus.COMPLETED} if score is not None else {}
    usual |= {"created_at": began, "practised_on": began.date()}
    held: Session = SessionFactory(person=person, title=title, **usual | session)
    AnswerFactory(session=held, text=said, created_at=began + timedelta(minutes=2))
    held.turns.filter(number=1).update(created_at=began)
    if drill:
        Drill.objects.create(session=held, theme="figures", dimension="specific_evidence", criterion="measured")
    if score is not None:
        _read(held, score, spread, seen, model)
    return held


def _read(session: Session, score: int, spread: int, seen: bool, model: str) -> None:
    evaluation = EvaluationFactory(
        session=session,
        status=EvaluationStatus.READY,
        reader="model" if model else "rules",
        model=model,
        rubric_version="1",
        overall_score=score,
        score_low=max(0, score - spread),
        score_high=min(100, score + spread),
        finished_at=session.created_at,
    )
    for position, (dimension, level) in enumerate((("clarity_structure", 4), ("relevance_focus", 2))):
        evaluation.levels.create(
            dimension=dimension, group="universal", state="observed", level=level, position=position
        )
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
