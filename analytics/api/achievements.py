"""Milestones, in JSON."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import translation
from ninja import Router

from analytics import achieving
from analytics.api.finding import calling
from analytics.schemas.achievements import AchievementsOut
from interviewos.db import planned_anew

router = Router(tags=["looking back"])
router.add_decorator(planned_anew())


@router.get("/achievements", response=AchievementsOut, summary="Milestones, reached and ahead")
def achievements(request: HttpRequest) -> AchievementsOut:
    """Each is reached by practice that helps, none by going on for long enough. What was reached stays.

    `have` of `need` says how far one has come. What a review shows counts once its person has seen it.
    """
    person = calling(request)
    found = achieving.of(person)
    with translation.override(person.language):
        return AchievementsOut.of(found)
