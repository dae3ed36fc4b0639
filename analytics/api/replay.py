"""A finished session, turn by turn, in JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from analytics.api.finding import calling
from analytics.pages import replay as pages
from analytics.queries.replay import shows_marks, talks
from analytics.schemas.replay import ReplayOut

router = Router(tags=["looking back"])


@router.get("/sessions/{uuid:session_id}/replay", response=ReplayOut, summary="Play a finished session again")
def replay(request: HttpRequest, session_id: UUID) -> ReplayOut:
    """Every turn with the moment it comes in the replay, and when each of its words does.

    Silences longer than 5 s last 3 s here; `silences` has how long they were. Turns follow each other without a gap,
    so what a partner took to reply is in none of them. 409 `still_running` while the session goes on.
    """
    session = get_object_or_404(talks(calling(request)), pk=session_id)
    pages.refuse_unless_over(session)
    return ReplayOut.of(session, pages.played(session), shows_marks=shows_marks(session))
