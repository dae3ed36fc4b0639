"""A person's evaluations one after another, read by one statement whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from evaluations import queries
from evaluations.models import EvaluationStatus
from evaluations.rubric import UNIVERSAL
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
        # In the one zone it was given out in: the database knows none as far away as somebody may write.
        return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC), UUID(session)
    except ValueError:
        raise BadCursor(_("This is not the place of a page. Begin again without it.")) from None


def page(person: User, *, limit: int, cursor: str = "") -> Values:
    """As a program gets it, with moments instead of their words and the address of each review."""
    with connection.cursor() as statement:
        statement.execute(queries.HISTORY, values(person, limit=limit, cursor=cursor))
        [told] = statement.fetchone()
    found: Values = orjson.loads(told)
    return found | {"items": [_row(item) for item in found["items"]]}


def _row(item: Values) -> Values:
    """A score waits until its person has said how it went."""
    is_read = item["status"] == EvaluationStatus.READY
    return item | {
        "url": reverse("evaluations:evaluation", args=[item["evaluation_id"]]),
        "at": datetime.fromisoformat(item["practised_at"]),
        "state": EvaluationStatus(item["status"]).label,
        "is_open": is_read and item["self_rated"],
        "is_asked": is_read and not item["self_rated"],
        "cells": [item["bands"].get(name) for name in UNIVERSAL],
    }
