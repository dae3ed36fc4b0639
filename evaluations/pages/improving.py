"""What keeps coming back, laid out for the eye: what to do first, and the words behind it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluations import focus, rubric
from evaluations.marking import css_of
from evaluations.models import Evaluation, FocusArea, FocusStatus
from evaluations.pages import finding

RECOMMENDED = 3
# From this priority on, what to do with it in words.
RANKS = ((60, _("Work on this first")), (35, _("Then this")), (0, _("Later")))


def worth_practising(areas: Iterable[FocusArea]) -> list[FocusArea]:
    return [area for area in areas if area.status == FocusStatus.OPEN][:RECOMMENDED]


def improving(person: User, language: str) -> dict[str, Any]:
    """`waits` is the newest review whose person was not asked yet how it went: what only it shows is not shown."""
    ready = Evaluation.objects.lately(person, focus.MOST_TALKS).ready()
    unseen = dict(finding.unseen(ready).values_list("pk", "session__created_at"))
    days = {*unseen.values()}
    areas = [area for area in focus.areas(person) if not {area.first_seen_at, area.last_seen_at} <= days]
    talks = _talks(areas, unseen)
    shown = [_area(area, language, talks) for area in areas]
    return {
        "waits": finding.unseen(ready).order_by("-session__created_at").first() if unseen else None,
        "open": [area for area in shown if area["is_open"]],
        "done": [area for area in shown if not area["is_open"]],
        "read": ready.count() - len(unseen),
        "is_activated": person.activated_at is not None,
    }


def _talks(areas: list[FocusArea], unseen: Container[UUID]) -> dict[str, Evaluation]:
    """Those that may be quoted. One may have been erased since its areas were made."""
    ids = {pk for area in areas for quote in area.quotes if (pk := UUID(quote["evaluation_id"])) not in unseen}
    rows = Evaluation.objects.filter(pk__in=ids).select_related("session").only(
        "session__title", "session__language", "session__created_at"
    )  # fmt: skip
    return {str(row.pk): row for row in rows}


def _area(area: FocusArea, language: str, talks: dict[str, Evaluation]) -> dict[str, Any]:
    told = rubric.criterion(area.dimension, area.criterion)
    return {
        "pk": area.pk,
        "theme": area.theme,
        "title": told.title[language],
        "advice": told.advice[language],
        "drill": told.drill[language],
        "minutes": told.minutes,
        "dim_name": rubric.name_of(area.dimension, language),
        "css": css_of(area.dimension),
        "rank": next(words for least, words in RANKS if area.priority >= least),
        "is_first": area.priority >= RANKS[0][0],
        "is_open": area.status == FocusStatus.OPEN,
        "times": area.times_seen,
        "first_seen": area.first_seen_at,
        "last_seen": area.last_seen_at,
        "resolved_at": area.resolved_at,
        "clear": area.clear_since,
        "quotes": [_quote(quote, talk) for quote in area.quotes if (talk := talks.get(quote["evaluation_id"]))],
    }


def _quote(quote: dict[str, Any], talk: Evaluation) -> dict[str, Any]:
    place = f"#said-{quote['turn_id']}" if quote["turn_id"] else "#transcript"
    return {
        "text": quote["quote"],
        "at": datetime.fromisoformat(quote["at"]),
        "title": talk.session.title,
        "language": talk.session.language,
        "url": talk.get_absolute_url() + place,
    }
