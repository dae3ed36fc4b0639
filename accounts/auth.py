"""Who calls the API: a program with an access token, or one of our own pages with its cookie and CSRF token."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from accounts import guests, tokens
from accounts.models import User


class JWTBearer(HttpBearer):
    openapi_bearerFormat = "JWT"

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return _known(request, tokens.read(token))


class CookieAuth(APIKeyCookie):
    """Only asked when no Authorization header came: a bad token is 401, never a complaint about CSRF."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> User | None:
        if request.headers.get("Authorization") or self.param_name not in request.COOKIES:
            return None
        return super().__call__(request)  # type: ignore[no-any-return]

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return _known(request, guests.person(request))


def _known(request: HttpRequest, person: User | None) -> User | None:
    request.person = person  # type: ignore[attr-defined]
    return person


EVERYBODY = [JWTBearer(), CookieAuth()]
