"""Access tokens for programs. A token names a person and nothing else; the row decides whether it still counts."""

from datetime import timedelta
from uuid import UUID

import jwt
from django.conf import settings
from django.core import signing
from django.db import connection
from django.utils import timezone

from accounts.models import User

ALGORITHM = "HS256"
AUDIENCE = "interviewos.api"
ENTRY = "interviewos.entry"
# Every call of the API asks this first, and putting the words together costs more than asking does.
COLUMNS = [field.attname for field in User._meta.concrete_fields]
PERSON = f"SELECT {', '.join(COLUMNS)} FROM accounts_user WHERE id = %s AND is_active"


def issue(user: User) -> str:
    now = timezone.now()
    claims = {
        "sub": str(user.pk),
        "aud": AUDIENCE,
        "iat": now,
        "exp": now + timedelta(seconds=settings.ACCESS_TOKEN_SECONDS),
    }
    return jwt.encode(claims, settings.SECRET_KEY, algorithm=ALGORITHM)


def read(token: str) -> User | None:
    """The active person a token names, or None when it is forged, stale, or for somebody who is gone."""
    try:
        claims = jwt.decode(
            token,
            settings.SECRET_KEY,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["sub", "exp"]},
        )
        person_id = UUID(claims["sub"])
    except (jwt.PyJWTError, ValueError):
        return None
    with connection.cursor() as cursor:
        cursor.execute(PERSON, [person_id])
        row = cursor.fetchone()
    return User.from_db(connection.alias, COLUMNS, row) if row else None


def issue_entry(user: User) -> str:
    """A link's token that signs this browser in, for a day. Development only: see `interviewos.urls`."""
    return signing.dumps(str(user.pk), salt=ENTRY)


def read_entry(token: str) -> User | None:
    try:
        person_id = UUID(signing.loads(token, salt=ENTRY, max_age=timedelta(days=1)))
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=person_id, is_active=True).first()
