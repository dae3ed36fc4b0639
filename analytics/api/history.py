"""The history, in JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from analytics import keeping
from analytics.api.finding import calling
from analytics.queries import history as queries
from analytics.schemas.history import SessionHistoryIn, SessionHistoryOut
from interviewos.db import planned_anew
from interviewos.rendering import rendered

router = Router(tags=["looking back"])
router.add_decorator(planned_anew())


@router.get("/history", response=SessionHistoryOut, summary="List the sessions with what was read of them")
def history(request: HttpRequest, asked: Query[SessionHistoryIn]) -> HttpResponse:
    """Filtered, searched and sorted. What comes in between two pages moves nothing.

    A score that its person has not seen is neither shown nor averaged, found by a filter or sorted by. Sorted by
    score, sessions without one come last, newest first. A `cursor` counts for the sort and order it was given out in.
    """
    person = calling(request)
    is_current = keeping.catch_up(person.pk)
    statement, values = queries.page(
        asked.wanted(), person=person.pk, limit=asked.limit, cursor=asked.cursor, is_current=is_current
    )
    return rendered(statement, values)
