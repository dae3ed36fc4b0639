"""A guest lives in the browser's session under this key until there is an account."""

from uuid import UUID

from django.http import HttpRequest

from accounts import services
from accounts.models import User

KEY = "guest_id"


def find(request: HttpRequest) -> User | None:
    guest_id = request.session.get(KEY)
    return User.objects.filter(pk=UUID(guest_id), is_guest=True, is_active=True).first() if guest_id else None


def welcome(request: HttpRequest, *, language: str) -> User:
    guest = services.welcome_guest(language=language)
    request.session[KEY] = str(guest.pk)
    return guest
