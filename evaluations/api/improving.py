"""What keeps coming back, in JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from evaluations import focus, rubric, services
from evaluations.api.finding import calling
from evaluations.models import FocusArea
from evaluations.pages.improving import worth_practising
from evaluations.schemas.improving import ImprovementsOut, PractiseOut

router = Router(tags=["evaluations"])


@router.get("/improvements", response=ImprovementsOut, summary="What keeps coming back")
def improvements(request: HttpRequest) -> dict[str, Any]:
    """Over the last 200 talks, in the person's language, the most pressing first.

    An area is `resolved` after three later talks in which its dimension was read and nothing of it stood in the way.
    409 `not_activated` before the first review.
    """
    person = calling(request)
    areas = list(services.improvements(person=person))
    return {
        "focus_areas": [_area(area, person.language) for area in areas],
        "recommendations": [_recommended(area, person.language) for area in worth_practising(areas)],
    }


@router.post("/improvements/{uuid:area_id}/practise", response={201: PractiseOut}, summary="Practise one of them")
def practise(request: HttpRequest, area_id: UUID) -> Status:
    """Begin a session of three questions like the talk in which it was last seen, with this as its agenda.

    `GET /sessions/{session_id}` has the whole of it, with the first question.
    """
    area = get_object_or_404(focus.areas(calling(request)), pk=area_id)
    return Status(201, PractiseOut.of(services.drill_area(area=area)))


def _area(area: FocusArea, language: str) -> dict[str, Any]:
    return {
        "id": area.pk,
        "theme": area.theme,
        "title": rubric.criterion(area.dimension, area.criterion).title[language],
        "dimension": area.dimension,
        "criterion": area.criterion,
        "priority": area.priority,
        "status": area.status,
        "evidence": [
            {"evaluation_id": quote["evaluation_id"], "turn_id": quote["turn_id"] or None, "quote": quote["quote"]}
            for quote in area.quotes
        ],
        "first_seen": area.first_seen_at,
        "last_seen": area.last_seen_at,
        "resolved_at": area.resolved_at,
        "times_seen": area.times_seen,
    }


def _recommended(area: FocusArea, language: str) -> dict[str, Any]:
    told = rubric.criterion(area.dimension, area.criterion)
    return {
        "focus_area_id": area.pk,
        "title": told.title[language],
        "advice": told.advice[language],
        "drill": told.drill[language],
        "minutes": told.minutes,
    }
