"""A short practice of one thing, begun with one click."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import services as coaching
from coaching.models import Mind, Session
from coaching.reasons import Reason
from evaluations import focus, rubric
from evaluations.models import Drill, Evaluation, FocusArea
from evaluations.pipeline.gaps import theme_of
from interviewos.errors import DomainError

QUESTIONS = 3
# What the partner asks for first where an answer leaves it open. The rest is trained by the agenda alone.
ASKED_FOR = {
    "number": Reason.NO_NUMBER,
    "own_step": Reason.OWN_PART,
    "result": Reason.NO_RESULT,
    "decision": Reason.NO_REASON,
    "reason": Reason.NO_REASON,
    "next_step": Reason.NEXT_STEP,
    "ask": Reason.THE_ASK,
    "occasion": Reason.EXAMPLE,
    "check": Reason.NO_CHECK,
}
KEPT = (
    "preparation_type", "meeting_subtype", "role", "industry", "difficulty", "language", "tone", "job_description",
    "custom_category",
)  # fmt: skip


class NotActivated(DomainError):
    code = "not_activated"


class NothingToTrain(DomainError):
    code = "nothing_to_train"
    status = 422
    type = "validation_error"


def improvements(*, person: User) -> QuerySet[FocusArea]:
    """What keeps coming back, the most pressing first. Nothing can, before a first review."""
    if person.activated_at is None:
        raise NotActivated(_("Finish a first talk: what to work on follows from its review."))
    return focus.areas(person)


def drill_area(*, area: FocusArea, request_id: UUID | None = None) -> Session:
    """A short practice of a focus area, like the talk in which it was last seen."""
    mine = Evaluation.objects.for_person(area.person).ready().select_related("session__category")
    seen = mine.filter(session__created_at=area.last_seen_at).first()
    talk = seen or mine.order_by("-session__created_at").first()
    if talk is None:
        raise NothingToTrain(_("The talk this comes from is gone. Practise a new one first."))
    return drill(evaluation=talk, dimension=area.dimension, criterion=area.criterion, request_id=request_id)


@transaction.atomic
def drill(*, evaluation: Evaluation, dimension: str, criterion: str, request_id: UUID | None = None) -> Session:
    """Open a session of three questions like the talk it comes from, in which this one thing is asked for.

    The same `request_id` again gives the same session. Who chose the built-in partner for that talk keeps it.
    """
    if dimension not in rubric.all_dimensions() or criterion not in rubric.load(dimension).names:
        raise NothingToTrain(_("This is nothing we know how to train. Choose one from your list."))
    talk, theme = evaluation.session, theme_of(criterion)
    told = rubric.criterion(dimension, criterion)
    kept: dict[str, Any] = {name: getattr(talk, name) for name in KEPT}
    session = coaching.start_session(
        person=talk.person,
        request_id=request_id,
        category=talk.category,
        question_count=QUESTIONS,
        mind=Mind.RULES if talk.mind == Mind.RULES else None,
        agenda=f"{told.title[talk.language]}\n{told.drill[talk.language]}",
        trains=ASKED_FOR.get(theme, ""),
        **kept,
    )
    # Begun twice by one click it is one.
    Drill.objects.get_or_create(
        session=session, defaults={"theme": theme, "dimension": dimension, "criterion": criterion}
    )
    return session
