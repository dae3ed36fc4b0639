"""A person's sessions, laid out for the eye: those that were asked for, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import orjson
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from analytics.pages import sought
from analytics.pages.naming import address, signed
from analytics.queries import history as queries
from analytics.queries.totals import MOST_COUNTED
from analytics.queries.wanted import Wanted
from coaching.models import Session, SessionStatus
from evaluations import rubric
from evaluations.models import EvaluationStatus
from interviewos import days
from interviewos.lengths import duration
from interviewos.templatetags.ui import hour

A_PAGE = 20
Told = dict[str, Any]


def history(person: User, wanted: Wanted, *, language: str, cursor: str = "") -> Told:
    """A page, with what comes close where a search finds nothing."""
    found = _found(person, wanted, cursor)
    alike = _alike(person, wanted) if wanted.q and not found["items"] and not cursor else []
    items = found["items"] or alike
    open_ones = _open_ones(items)
    said = sought.said(items, wanted.q)
    return {
        "rows": [_row(item, language, open_ones, said, wanted.q) for item in items],
        "is_alike": bool(alike),
        "totals": _totals(found["aggregates"], wanted),
        "next": found["next"],
        "previous": found["previous"],
        "is_beside": bool(cursor),
    }


def has_any(person: User) -> bool:
    """Whether there is a session at all, put away or not."""
    return Session.objects.for_person(person).exists()


def _found(person: User, wanted: Wanted, cursor: str) -> Told:
    [told] = _one(*queries.page(wanted, person=person.pk, limit=A_PAGE, cursor=cursor))
    found: Told = orjson.loads(told)
    return found


def _alike(person: User, wanted: Wanted) -> list[Told]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, TRUE)", [str(queries.ALIKE)])
        [told] = _one(*queries.alike(wanted, person=person.pk))
    found: list[Told] = orjson.loads(told)
    return found


def _one(statement: str, values: Told) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] = cursor.fetchone()
    return row


def _open_ones(items: Iterable[Told]) -> dict[str, Session]:
    """Those that may still be going on: only their clocks know."""
    ids = [
        item["session_id"] for item in items if item["status"] in (SessionStatus.IN_PROGRESS, SessionStatus.ABANDONED)
    ]
    return {str(row.pk): row for row in Session.objects.without_material().filter(pk__in=ids)}


def _row(item: Told, language: str, open_ones: dict[str, Session], said: dict[str, Told], q: str) -> Told:
    url, at = address(item), datetime.fromisoformat(item["practised_at"])
    local = timezone.localtime(at)
    session, quote = open_ones.get(item["session_id"]), said.get(item["session_id"])
    return item | {
        "pk": item["session_id"],
        "url": url,
        "at": at,
        "day": days.near(date.fromisoformat(item["practised_on"]), timezone.localdate()),
        "hour": hour(local),
        "title_parts": sought.parts(item["title"], q),
        "length": _length(item["seconds"]),
        "strongest_name": _named(item["strongest"], language),
        "weakest_name": _named(item["weakest"], language),
        "change_told": signed(item["change"]) if item["change"] else "",
        "is_up": (item["change"] or 0) > 0,
        "is_archived": item["status"] == SessionStatus.ARCHIVED,
        "is_finished": item["status"] == SessionStatus.COMPLETED,
        "session": session if session and session.is_open else None,
        "state": _state(item),
        "said": quote and quote | {"url": _place(item, url, quote["turn_id"])},
    }


def _place(item: Told, url: str, turn_id: str) -> str:
    """The review has the person's words; before one has said how it went there is only the way to it."""
    if not item["evaluation_id"]:
        return f"{url}#turn-{turn_id}"
    return f"{url}#said-{turn_id}"


def _named(dimension: str | None, language: str) -> str:
    return rubric.name_of(dimension, language) if dimension else ""


def _state(item: Told) -> str:
    """What stands where there is no score."""
    if item["evaluation_status"] and item["evaluation_status"] != EvaluationStatus.READY:
        return str(EvaluationStatus(item["evaluation_status"]).label)
    if item["status"] in (SessionStatus.COMPLETED, SessionStatus.ARCHIVED):
        return str(SessionStatus(item["status"]).label)
    return _("Time is up")


def _length(seconds: int) -> str:
    """Nothing where nothing was said."""
    return duration(seconds) if seconds else ""


def _totals(totals: Told, wanted: Wanted) -> Told:
    n = totals["total_sessions"]
    exact = ngettext("%(n)s session", "%(n)s sessions", n) % {"n": f"{n:,}"}
    return totals | {
        "counted": exact if totals["is_exact"] else _("More than %(n)s sessions") % {"n": f"{n:,}"},
        "number": f"{n:,}" if totals["is_exact"] else f"{n:,}+",
        "most": f"{totals['counted_sessions']:,}",
        "time": _length(totals["seconds"]),
        "is_drills": wanted.is_drill is True,
        "is_summed": totals["is_exact"] and n > MOST_COUNTED,
    }
