"""Attempts at one answer in JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from coaching.models import Retake
from evaluations import services
from evaluations.api.finding import calling
from evaluations.schemas.attempts import AttemptsComparedOut
from interviewos import throttles

router = Router(tags=["evaluations"])


@router.get(
    "/sessions/{uuid:session_id}/answers/{uuid:turn_id}/compare",
    response={200: AttemptsComparedOut, 202: AttemptsComparedOut},
    summary="Compare two attempts at an answer",
)
def compare(request: HttpRequest, session_id: UUID, turn_id: UUID, to: UUID | None = None) -> Status:
    """The answer as it was first given, and the retake `to` or else the latest. Each is read on its own, in one way.

    The first time it is asked for, both are ordered. Until they are read it is 202, with the words and no levels.
    """
    mine = Retake.objects.filter(turn__session__person=calling(request)).select_related("turn")
    attempts = mine.filter(turn=turn_id, turn__session=session_id)
    named = attempts.filter(pk=to) if to else attempts.order_by("-number")
    retake = get_object_or_404(named[:1])
    if not hasattr(retake, "analysis"):
        throttles.spend("analysis", str(calling(request).pk))
    told = AttemptsComparedOut.of(retake, services.read_attempts(retake=retake))
    return Status(202 if told.status == "waiting" else 200, told)
