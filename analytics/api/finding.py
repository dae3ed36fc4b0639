"""Who calls."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def calling(request: HttpRequest) -> User:
    return cast(User, request.auth)  # type: ignore[attr-defined]
