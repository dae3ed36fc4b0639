"""A drill of what is due, begun with one click."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from analytics.models import Card
from coaching.models import Session
from evaluations import focus
from evaluations import services as evaluations
from evaluations.models import Evaluation


def practise(*, card: Card, request_id: UUID | None = None) -> Session:
    """A short practice of a card, like the talk in which it last came up.

    Where that is gone, like the newest talk that asked for it, or like the newest. The same `request_id` again gives
    the same session.
    """
    if area := focus.areas(card.person).filter(theme=card.theme).first():
        return evaluations.drill_area(area=area, request_id=request_id)
    talk = _like(card.person, card.dimension)
    if talk is None:
        raise evaluations.NothingToTrain(_("The talk this comes from is gone. Practise a new one first."))
    return evaluations.drill(
        evaluation=talk, dimension=card.dimension, criterion=card.criterion, request_id=request_id
    )


def _like(person: User, dimension: str) -> Evaluation | None:
    mine = Evaluation.objects.for_person(person).ready().select_related("session__category")
    newest = mine.order_by("-session__created_at", "-session_id")
    asked_for = newest.filter(levels__dimension=dimension, levels__level__isnull=False)
    return asked_for.first() or newest.first()
