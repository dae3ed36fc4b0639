from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status

from accounts import services, tokens
from accounts.models import User
from accounts.schemas import GuestIn, PersonOut, TokensOut

router = Router(tags=["accounts"])


def _out(person: User) -> dict[str, Any]:
    names = ("id", "email", "full_name", "language", "activation_state", "is_guest", "is_active", "created_at")
    return {name: getattr(person, name) for name in names} | {"user_id": person.pk}


@router.post("/auth/guest", response={201: TokensOut}, auth=None)
def guest(request: HttpRequest, data: GuestIn | None = None) -> Status:
    """Practise at once, without an account. The token names a new anonymous person."""
    person = services.welcome_guest(language=data.language if data else "en")
    token = tokens.issue(person)
    access = {"token": token, "access_token": token, "expires_in": settings.ACCESS_TOKEN_SECONDS}
    return Status(201, _out(person) | access)


@router.get("/auth/me", response=PersonOut)
def me(request: HttpRequest) -> dict[str, Any]:
    return _out(request.auth)  # type: ignore[attr-defined]


@router.get("/users/me", response=PersonOut, deprecated=True)
def users_me(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/auth/profile", response=PersonOut, deprecated=True)
def auth_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/users/profile", response=PersonOut, deprecated=True)
def users_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)
