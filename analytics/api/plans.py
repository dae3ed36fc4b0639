"""What a person means to do each week, in JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from ninja import Router

from accounts.models import User
from analytics import standing
from analytics.api.finding import calling
from analytics.pages.plan import days_left
from analytics.schemas.plans import PracticePlanIn, PracticePlanOut
from analytics.services.planning import change_plan

router = Router(tags=["looking back"])


@router.get("/analytics/plan", response=PracticePlanOut, summary="The plan, and how far this week is")
def read_plan(request: HttpRequest) -> dict[str, Any]:
    """Who chose nothing yet has the usual plan: three a week, no day."""
    return _told(calling(request))


@router.put("/analytics/plan", response=PracticePlanOut, summary="Change the plan")
def put_plan(request: HttpRequest, data: PracticePlanIn) -> dict[str, Any]:
    """All of what is sent is changed, or with a 422 nothing is. What is not sent stays."""
    change_plan(person=calling(request), **data.dict(exclude_unset=True))
    return _told(calling(request))


def _told(person: User) -> dict[str, Any]:
    now = standing.of(person)
    return {
        "sessions_a_week": now.plan.sessions_a_week,
        "done_this_week": now.done_this_week,
        "week_from": now.monday,
        "week_to": now.monday + timedelta(days=6),
        "talk_on": now.plan.talk_on,
        "talk_title": now.plan.talk_title,
        "days_left": days_left(now.plan, now.today),
    }
