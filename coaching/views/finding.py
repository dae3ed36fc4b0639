"""A person's own rows. A stranger's is not found."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from coaching.models import Session, Turn
from interviewos.http import Request


def session(request: Request, pk: UUID) -> Session:
    return get_object_or_404(Session.objects.for_person(request.person).select_related("category"), pk=pk)


def turn(request: Request, pk: UUID, turn_pk: UUID) -> Turn:
    return get_object_or_404(session(request, pk).turns.select_related("question"), pk=turn_pk)
