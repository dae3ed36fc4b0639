"""A person's sessions, laid out for the eye: those that were asked for, and what they add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from analytics.models import Rollup, RollupKind
from analytics.queries import history as queries
from analytics.queries import searching
from analytics.queries.totals import MOST_COUNTED
from analytics.queries.wanted import Wanted
from coaching.models import Session, SessionStatus
from coaching.questions.models import Category
from evaluations import rubric
from evaluations.models import EvaluationStatus
from interviewos.templatetags.ui import day, hour

A_PAGE = 20
# Characters of a turn around the words that were looked for.
AROUND = 70
Told = dict[str, Any]


def history(person: User, wanted: Wanted, *, language: str, cursor: str = "") -> Told:
    """A page, with what comes close where a search finds nothing."""
    found = _found(person, wanted, cursor)
    alike = _alike(person, wanted) if wanted.q and not found["items"] and not cursor else []
    items = found["items"] or alike
    open_ones = _open_ones(items)
    said = _said(items, wanted.q)
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


def topics(person: User, language: str) -> list[tuple[str, str]]:
    """The categories this person has practised, by name. What has none in the bank is called what they called it."""
    rows = Rollup.objects.for_person(person).of(RollupKind.CATEGORY)
    slugs = {key.partition("/")[2] for key in rows.values_list("key", flat=True).distinct()} - {""}
    named = {row.slug: row.named(language) for row in Category.objects.filter(slug__in=slugs)}
    return sorted(((slug, named.get(slug, slug)) for slug in slugs), key=lambda topic: topic[1].lower())


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
    url, at = _address(item), datetime.fromisoformat(item["practised_at"])
    session, quote = open_ones.get(item["session_id"]), said.get(item["session_id"])
    return item | {
        "pk": item["session_id"],
        "url": url,
        "at": at,
        "day": _day(at),
        "hour": hour(timezone.localtime(at)),
        "title_parts": parts(item["title"], q),
        "length": length(item["seconds"]),
        "strongest_name": _named(item["strongest"], language),
        "weakest_name": _named(item["weakest"], language),
        "change_told": _signed(item["change"]),
        "is_up": (item["change"] or 0) > 0,
        "is_archived": item["status"] == SessionStatus.ARCHIVED,
        "is_finished": item["status"] == SessionStatus.COMPLETED,
        "session": session if session and session.is_open else None,
        "state": _state(item),
        "said": quote and quote | {"url": _place(item, url, quote["turn_id"])},
    }


def _address(item: Told) -> str:
    if item["evaluation_id"]:
        return reverse("evaluations:evaluation", args=[item["evaluation_id"]])
    return reverse("coaching:room", args=[item["session_id"]])


def _place(item: Told, url: str, turn_id: str) -> str:
    """The review has the person's words; before one has said how it went there is only the way to it."""
    if not item["evaluation_id"]:
        return f"{url}#turn-{turn_id}"
    return f"{url}#said-{turn_id}"


def _day(at: datetime) -> str:
    """Of another year with its year."""
    local = timezone.localtime(at)
    return day(local) if local.year == timezone.localtime().year else date_format(local, "DATE_FORMAT")


def _named(dimension: str | None, language: str) -> str:
    return rubric.name_of(dimension, language) if dimension else ""


def _signed(change: int | None) -> str:
    return "" if not change else f"+{change}" if change > 0 else f"−{-change}"


def _state(item: Told) -> str:
    """What stands where there is no score."""
    if item["evaluation_status"] and item["evaluation_status"] != EvaluationStatus.READY:
        return str(EvaluationStatus(item["evaluation_status"]).label)
    if item["status"] in (SessionStatus.COMPLETED, SessionStatus.ARCHIVED):
        return str(SessionStatus(item["status"]).label)
    return _("Time is up")


def length(seconds: int) -> str:
    """As long as somebody would say it took."""
    if not seconds:
        return ""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours:
        return ngettext("%(n)d min", "%(n)d min", minutes) % {"n": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}


def _totals(totals: Told, wanted: Wanted) -> Told:
    n = totals["total_sessions"]
    exact = ngettext("%(n)s session", "%(n)s sessions", n) % {"n": f"{n:,}"}
    return totals | {
        "counted": exact if totals["is_exact"] else _("More than %(n)s sessions") % {"n": f"{n:,}"},
        "number": f"{n:,}" if totals["is_exact"] else f"{n:,}+",
        "most": f"{MOST_COUNTED:,}",
        "time": length(totals["seconds"]),
        "is_drills": wanted.is_drill is True,
        "is_summed": totals["is_exact"] and n > MOST_COUNTED,
    }


# Where the words stand


def _said(items: list[Told], q: str) -> dict[str, Told]:
    """By session, the turn that has most of the words: `turn_id`, `parts`, and whether the person said it."""
    patterns = searching.patterns(q, r"\m")
    if not patterns or not items:
        return {}
    with connection.cursor() as cursor:
        ids = [item["session_id"] for item in items]
        cursor.execute(searching.TURNS, {"patterns": patterns, "sessions": ids})
        return {
            str(session): {"turn_id": str(turn), "is_own": kind == "answer", "parts": parts(_cut(text, q), q)}
            for session, turn, kind, text in cursor.fetchall()
        }


def _cut(text: str, q: str) -> str:
    """The words around the first that was looked for, cut between words."""
    text = " ".join(text.split())
    hit = _sought(q).search(text)
    at = hit.start() if hit else 0
    first, last = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if first:
        first = text.find(" ", first, at) + 1 or first
    if last < len(text):
        last = text.rfind(" ", at + 1, last) if " " in text[at + 1 : last] else last
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")


def parts(text: str, q: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it was looked for."""
    if not q or not searching.marked(q):
        return [(text, False)]
    pieces = _sought(q).split(text)
    return [(piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece]


def _sought(q: str) -> re.Pattern[str]:
    return re.compile("(" + "|".join(searching.patterns(q, r"(?<!\w)")) + ")", re.IGNORECASE)
