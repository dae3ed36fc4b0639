"""Who calls the API: a program with an access token, or one of our own pages with its cookie and CSRF token."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie, HttpBearer

from accounts import guests, tokens
from accounts.models import User
from accounts.services import devices
from interviewos.errors import DomainError


class JWTBearer(HttpBearer):
    openapi_bearerFormat = "JWT"

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        person, device_id = tokens.read(token) or (None, None)
        return _known(request, person, device_id)


class CookieAuth(APIKeyCookie):
    """Only asked when no Authorization header came: a bad token is 401, never a complaint about CSRF."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> User | None:
        if request.headers.get("Authorization") or self.param_name not in request.COOKIES:
            return None
        return super().__call__(request)  # type: ignore[no-any-return]

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return _known(request, guests.person(request), devices.here(request.session))


def _known(request: HttpRequest, person: User | None, device_id: UUID | None) -> User | None:
    request.person, request.device_id = person, device_id  # type: ignore[attr-defined]
    if person:
        devices.saw(person, device_id)
    return person


def bearer(request: HttpRequest) -> User | None:
    """Whose token came along with a call that needs none."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    person, _device_id = (scheme.lower() == "bearer" and tokens.read(token)) or (None, None)
    return person


EVERYBODY = [JWTBearer(), CookieAuth()]


class NotStaff(DomainError):
    code = "staff_only"
    status = 403
    type = "permission_error"


class TwoStepsNeeded(DomainError):
    code = "mfa_needed"
    status = 403
    type = "permission_error"


def _staff(person: User | None) -> User | None:
    """Staff only, and only those whose sign-in asks for a second step."""
    if person and not person.is_staff:
        raise NotStaff(_("This is for staff only."))
    if person and not is_mfa_enabled(person):
        raise TwoStepsNeeded(_("Set up two-step sign-in first: staff cannot do without."))
    return person


class StaffBearer(JWTBearer):
    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return _staff(super().authenticate(request, token))


class StaffCookie(CookieAuth):
    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return _staff(super().authenticate(request, key))


STAFF = [StaffBearer(), StaffCookie()]
