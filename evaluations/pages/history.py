"""A person's evaluations one after another, read by one statement whoever asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from interviewos.errors import InvalidInput

Values = dict[str, Any]


class BadCursor(InvalidInput):
    code = "bad_cursor"


def values(person: User, *, limit: int, cursor: str = "") -> Values:
    """What `queries.HISTORY` asks for. A cursor is the moment and the id of the last session that was shown."""
    at, session = _place(cursor) if cursor else (None, None)
    return {"person": person.pk, "limit": limit, "at": at, "session": session}


def _place(cursor: str) -> tuple[datetime, UUID]:
    moment, _tilde, session = cursor.partition("~")
    try:
        return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%f%z"), UUID(session)
    except ValueError:
        raise BadCursor(_("This is not the place of a page. Begin again without it.")) from None
