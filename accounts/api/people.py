"""One's own row, settings, devices and data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from accounts.people import told
from accounts.schemas import PersonOut

router = Router(tags=["people"])


@router.get("/auth/me", response=PersonOut)
def me(request: HttpRequest) -> dict[str, Any]:
    return told(request.auth)  # type: ignore[attr-defined]


@router.get("/users/me", response=PersonOut, deprecated=True)
def users_me(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/auth/profile", response=PersonOut, deprecated=True)
def auth_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/users/profile", response=PersonOut, deprecated=True)
def users_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)
