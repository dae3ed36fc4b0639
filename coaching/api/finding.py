"""Who calls, and their own rows. A stranger's is not found."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from coaching.models import Session, Turn


def calling(request: HttpRequest) -> User:
    return cast(User, request.auth)  # type: ignore[attr-defined]


def own_session(request: HttpRequest, session_id: UUID) -> Session:
    return get_object_or_404(Session.objects.for_person(calling(request)), pk=session_id)


def own_turn(request: HttpRequest, session_id: UUID, turn_id: UUID) -> Turn:
    return get_object_or_404(own_session(request, session_id).turns, pk=turn_id)
