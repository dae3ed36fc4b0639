"""The newest sessions, a row each."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from django.db import connection

from accounts.models import User
from analytics.pages.naming import address, short, signed
from analytics.queries import history as queries
from coaching.models import SessionStatus
from evaluations.models import EvaluationStatus
from interviewos import days

SHOWN = 6
Told = dict[str, Any]


def recent(person: User, language: str) -> list[Told]:
    """As the history tells of them, so that both say the same of each."""
    with connection.cursor() as cursor:
        cursor.execute(*queries.last(SHOWN, person=person.pk))
        [told] = cursor.fetchone()
    return [_row(item, language) for item in orjson.loads(told)]


def _row(item: Told, language: str) -> Told:
    on = date.fromisoformat(item["practised_on"])
    return {
        "url": address(item),
        "kind": item["preparation_type"],
        "title": item["title"],
        "subtitle": item["subtitle"],
        "is_drill": item["is_drill"],
        "day": days.short(on),
        "on": on,
        "minutes": max(1, round(item["seconds"] / 60)) if item["seconds"] else None,
        "strongest": short(item["strongest"], language) if item["strongest"] else "",
        "weakest": short(item["weakest"], language) if item["weakest"] else "",
        "band": item["band"],
        "score": item["overall_score"],
        "change": signed(item["change"]) if item["change"] else "",
        "is_up": (item["change"] or 0) > 0,
        "waits": item["awaits_own_view"],
        "state": _state(item),
    }


def _state(item: Told) -> str:
    if item["evaluation_status"] and item["evaluation_status"] != EvaluationStatus.READY:
        return str(EvaluationStatus(item["evaluation_status"]).label)
    return str(SessionStatus(item["status"]).label)
