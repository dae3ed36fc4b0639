"""A person's own rows. A stranger's is not found."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F
from django.shortcuts import get_object_or_404

from coaching.models import Session, Turn
from interviewos.http import Request


def session(request: Request, pk: UUID) -> Session:
    """With the person's `training_focus`, which the room shows."""
    mine = Session.objects.for_person(request.person).select_related("category")
    return get_object_or_404(mine.annotate(training_focus=F("person__profile__training_focus")), pk=pk)


def turn(request: Request, pk: UUID, turn_pk: UUID) -> Turn:
    return get_object_or_404(session(request, pk).turns.select_related("question"), pk=turn_pk)
