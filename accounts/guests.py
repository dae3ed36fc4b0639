"""Whose browser is this? A guest lives in its session under a key until there is an account."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from accounts import attempts, services
from accounts.models import User

KEY = "guest_id"


def find(request: HttpRequest) -> User | None:
    guest_id = request.session.get(KEY)
    return User.objects.filter(pk=UUID(guest_id), is_guest=True, is_active=True).first() if guest_id else None


def person(request: HttpRequest) -> User | None:
    """The account that is signed in, or else the guest of this browser."""
    return request.user if request.user.is_authenticated else find(request)


def person_of(session: SessionBase) -> User | None:
    """The same for a door that no request of Django's comes through."""
    request = HttpRequest()
    request.session = session
    # A session from before the password was changed counts no longer.
    request.user = get_user(request)
    return person(request)


def welcome(request: HttpRequest, *, language: str) -> User:
    attempts.count_guest(request)
    guest = services.welcome_guest(language=language, time_zone=timezone.get_current_timezone_name())
    remember(request, guest)
    return guest


def remember(request: HttpRequest, guest: User) -> None:
    request.session[KEY] = str(guest.pk)


def acting(request: HttpRequest) -> User | None:
    """The guest who asks: of this browser, or the one whose token a program holds."""
    if is_program(request):
        person = getattr(request, "person", None)
        return person if person and person.is_guest else None
    return find(request)


def is_program(request: HttpRequest) -> bool:
    return getattr(request, "is_program", False)
