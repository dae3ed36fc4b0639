"""An answer given again, read beside the first attempt."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from coaching import services as coaching
from coaching.models import Mind, Retake, Session, Turn
from evaluations import analysing, holding
from evaluations.freezing import asked_by
from evaluations.models import Analysis, EvaluationStatus
from evaluations.services.analysing import order


class Attempts(NamedTuple):
    """The first attempt and a later one, each read on its own."""

    first: Analysis
    again: Analysis

    @property
    def are_settled(self) -> bool:
        return all(attempt.is_settled for attempt in self)


@transaction.atomic
def answer_again(*, answer: Turn, text: str, client_id: UUID | None = None, time_spent: int | None = None) -> Retake:
    """Keep a new attempt and have both read. The same `client_id` again changes nothing."""
    retake = coaching.retake(answer=answer, text=text, client_id=client_id, time_spent=time_spent)
    read_attempts(retake=retake)
    return retake


@transaction.atomic
def read_attempts(*, retake: Retake) -> Attempts:
    """Both attempts, ordered where nobody has yet, and anew where the two were read in different ways."""
    # One at a time: two who look at the same moment must not order twice.
    session = Session.objects.select_for_update().get(pk=retake.turn.session_id)
    first = _attempt(session, retake.turn, {"turn": retake.turn}, retake.turn.text)
    again = _attempt(session, retake.turn, {"retake": retake}, retake.text)
    if analysing.is_read(first) and analysing.is_read(again) and not analysing.are_alike(first, again):
        for attempt in (first, again):
            _read_anew_unless_current(attempt)
    return Attempts(first, again)


def _attempt(session: Session, answer: Turn, of: dict[str, Any], text: str) -> Analysis:
    known: Analysis | None = Analysis.objects.filter(**of).first()
    if known:
        return known
    asked = answer.asked
    attempt = Analysis.objects.create(
        **of,
        person_id=session.person_id,
        asked=asked_by(asked) if asked else "",
        question=asked.question if asked else None,
        text=text,
        preparation_type=session.preparation_type,
        difficulty=session.difficulty,
        language=session.language,
        mind=session.mind,
    )
    order(attempt)
    return attempt


def _read_anew_unless_current(attempt: Analysis) -> None:
    if not analysing.is_current(attempt):
        _order_again(attempt)


@transaction.atomic
def reread_attempts(*, retake: Retake, mind: str | None = None) -> Attempts:
    """Try again what failed. `mind` has both read by rules, since only then can they be compared."""
    attempts = read_attempts(retake=retake)
    for attempt in attempts:
        is_other = mind == Mind.RULES and attempt.reader != "rules"
        if attempt.status == EvaluationStatus.FAILED or (attempt.is_settled and is_other):
            attempt.mind = mind or attempt.mind
            _order_again(attempt)
    return attempts


def _order_again(attempt: Analysis) -> None:
    holding.order_again(Analysis.objects.all(), attempt.pk, mind=attempt.mind, total_score=None, report={})
    attempt.refresh_from_db()
    order(attempt)
