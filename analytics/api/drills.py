"""Five-minute practice, when it is due, in JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from analytics import drilling
from analytics.api.finding import calling
from analytics.models import Card
from analytics.models.cards import Recall
from analytics.queries.drilling import done_on
from analytics.schemas.drills import DrillsOut
from analytics.services.drilling import practise
from evaluations import rubric
from evaluations.schemas.improving import PractiseOut
from interviewos.db import planned_anew

router = Router(tags=["looking back"])
router.add_decorator(planned_anew())


@router.get("/drills", response=DrillsOut, summary="What to practise again, and when")
def drills(request: HttpRequest) -> dict[str, Any]:
    """A card for everything that reviews left to work on and for everything that was drilled.

    A drill's own review says how it went. What came through rests longer each time, up to 120 days; what did not is
    due again the next day (FSRS, nine in ten to be there still). Reviews count once their person has looked at them.
    """
    person = calling(request)
    dealt = drilling.dealt(person)
    return {
        "due": [_card(card, person.language) for card in dealt.due],
        "later": [_card(card, person.language) for card in dealt.later],
        "done_today": done_on(person, person.today()),
    }


@router.post("/drills/{uuid:card_id}/practise", response={201: PractiseOut}, summary="Practise one of them")
def begin(request: HttpRequest, card_id: UUID) -> Status:
    """Begin a session of three questions like the talk in which it last came up, with this as its agenda.

    It counts as one of the day's sessions: 402 `daily_limit` when they are used up. 422 `nothing_to_train` when no
    talk is left that it could be like.
    """
    card = get_object_or_404(drilling.cards(calling(request)).select_related("person"), pk=card_id)
    return Status(201, PractiseOut.of(practise(card=card)))


def _card(card: Card, language: str) -> dict[str, Any]:
    told, memory = rubric.criterion(card.dimension, card.criterion), drilling.memory_of(card)
    return {
        "card_id": card.pk,
        "theme": card.theme,
        "title": told.title[language],
        "dimension": card.dimension,
        "criterion": card.criterion,
        "drill": told.drill[language],
        "minutes": told.minutes,
        "due_at": card.due_at,
        "reason": memory.reason,
        "drills": card.drills,
        "last_drilled_at": card.last_drilled_at,
        "last_recall": Recall(card.last_recall).name.lower() if card.last_recall else None,
        "rest_days": memory.days,
    }
