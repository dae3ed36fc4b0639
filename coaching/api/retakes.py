"""Answers taken again."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status

from coaching import services
from coaching.api.finding import calling, own_turn
from coaching.models import Retake
from coaching.schemas.retakes import RetakeIn, RetakeOut
from interviewos import throttles

router = Router(tags=["sessions"])


@router.post("/{uuid:session_id}/answers/{uuid:turn_id}/retake", response={201: RetakeOut})
def retake(request: HttpRequest, session_id: UUID, turn_id: UUID, data: RetakeIn) -> Status:
    """Answer the same question again, once the session is finished. Both attempts stay."""
    answer = own_turn(request, session_id, turn_id)
    throttles.spend("messages", str(calling(request).pk))
    return Status(201, services.retake(answer=answer, **data.dict()))


@router.get("/{uuid:session_id}/answers/{uuid:turn_id}/retakes", response=list[RetakeOut])
def retakes(request: HttpRequest, session_id: UUID, turn_id: UUID) -> QuerySet[Retake]:
    """Every further attempt at an answer, in order."""
    return own_turn(request, session_id, turn_id).retakes.all()
