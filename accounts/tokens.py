"""Tokens for programs: an access token for fifteen minutes, a refresh token that counts once.

A token names a person and the device it was given to; the rows decide whether it still counts. So signing out, a new
password, a deactivated account or an ended device make every token worthless at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Device, User
from accounts.services import devices
from interviewos.errors import DomainError

ALGORITHM = "HS256"
AUDIENCE = "interviewos.api"
REFRESH = "interviewos.refresh"
ENTRY = "interviewos.entry"
# Every call of the API asks this first, and putting the words together costs more than asking does.
COLUMNS = [field.attname for field in User._meta.concrete_fields]
PERSON = f"""
    SELECT {", ".join(f"p.{column}" for column in COLUMNS)} FROM accounts_user p
    JOIN accounts_device d ON d.person_id = p.id AND d.id = %s AND d.ended_at IS NULL
    WHERE p.id = %s AND p.is_active
"""


class SignedOut(DomainError):
    code = "signed_out"
    status = 401
    type = "auth_error"


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str
    seconds: int


def pair(device: Device) -> Pair:
    """An access token and the refresh token that replaces whichever this device had."""
    device.refresh_id = uuid4()
    device.expires_at = timezone.now() + timedelta(seconds=settings.REFRESH_TOKEN_SECONDS)
    device.save(update_fields=["refresh_id", "expires_at"])
    refresh = _sign(device, REFRESH, settings.REFRESH_TOKEN_SECONDS, jti=str(device.refresh_id))
    return Pair(issue(device), refresh, settings.ACCESS_TOKEN_SECONDS)


def issue(device: Device) -> str:
    """An access token alone."""
    return _sign(device, AUDIENCE, settings.ACCESS_TOKEN_SECONDS)


def _sign(device: Device, audience: str, seconds: int, **more: str) -> str:
    now = timezone.now()
    named = {"sub": str(device.person_id), "sid": str(device.pk), "aud": audience} | more
    claims = named | {"iat": now, "exp": now + timedelta(seconds=seconds)}  # type: ignore[operator]
    return jwt.encode(claims, settings.SECRET_KEY, algorithm=ALGORITHM)


def _claims(token: str, audience: str) -> dict[str, Any] | None:
    try:
        claims = jwt.decode(
            token,
            settings.SECRET_KEY,
            algorithms=[ALGORITHM],
            audience=audience,
            options={"require": ["sub", "sid", "exp"]},
        )
        return claims | {"sub": UUID(claims["sub"]), "sid": UUID(claims["sid"])}
    except (jwt.PyJWTError, ValueError, AttributeError):
        return None


def read(token: str) -> tuple[User, UUID] | None:
    """The active person and the device a token names, or None when it is forged, stale, or they are gone."""
    claims = _claims(token, AUDIENCE)
    if claims is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(PERSON, [claims["sid"], claims["sub"]])
        row = cursor.fetchone()
    return (User.from_db(connection.alias, COLUMNS, row), claims["sid"]) if row else None


def family(token: str) -> UUID | None:
    """The device that a refresh token of ours names, whether or not the token still counts."""
    claims = _claims(token, REFRESH)
    return claims["sid"] if claims else None


def rotate(token: str) -> tuple[User, Pair]:
    """A new pair for a refresh token. One that was used before has been stolen: it ends the whole family."""
    claims = _claims(token, REFRESH)
    if claims is None:
        raise SignedOut(_("This sign-in has ended. Sign in again."))
    with transaction.atomic():
        device = Device.objects.signed_in().select_for_update().filter(pk=claims["sid"]).first()
        person = User.objects.filter(pk=claims["sub"], is_active=True).first()
        if device and person and device.person_id == person.pk:
            if str(device.refresh_id) == claims.get("jti"):
                return person, pair(device)
            devices.end(Device.objects.filter(pk=device.pk))
    raise SignedOut(_("This sign-in has ended. Sign in again."))


def issue_entry(user: User) -> str:
    """A link's token that signs this browser in, for a day. Development only: see `interviewos.urls`."""
    return signing.dumps(str(user.pk), salt=ENTRY)


def read_entry(token: str) -> User | None:
    try:
        person_id = UUID(signing.loads(token, salt=ENTRY, max_age=timedelta(days=1)))
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=person_id, is_active=True).first()
