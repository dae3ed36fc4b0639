"""What keeps coming back, laid out for the eye: what to do first, and the words behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluations import focus, rubric
from evaluations.marking import css_of
from evaluations.models import Evaluation, FocusArea, FocusStatus

RECOMMENDED = 3
# From this priority on, what to do with it in words.
RANKS = ((60, _("Work on this first")), (35, _("Then this")), (0, _("Later")))


def worth_practising(areas: Iterable[FocusArea]) -> list[FocusArea]:
    return [area for area in areas if area.status == FocusStatus.OPEN][:RECOMMENDED]


def improving(person: User, language: str) -> dict[str, Any]:
    areas = list(focus.areas(person))
    talks = _talks(areas)
    shown = [_area(area, language, talks) for area in areas]
    return {
        "open": [area for area in shown if area["is_open"]],
        "done": [area for area in shown if not area["is_open"]],
        "read": Evaluation.objects.for_person(person).ready().count(),
        "is_activated": person.activated_at is not None,
    }


def _talks(areas: list[FocusArea]) -> dict[str, Evaluation]:
    ids = {quote["evaluation_id"] for area in areas for quote in area.quotes}
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
        "dim_name": rubric.load(area.dimension).name[language],
        "css": css_of(area.dimension),
        "rank": next(words for least, words in RANKS if area.priority >= least),
        "is_first": area.priority >= RANKS[0][0],
        "is_open": area.status == FocusStatus.OPEN,
        "times": area.times_seen,
        "first_seen": area.first_seen_at,
        "last_seen": area.last_seen_at,
        "resolved_at": area.resolved_at,
        "clear": area.clear_since,
        "quotes": [_quote(quote, talks[quote["evaluation_id"]]) for quote in area.quotes],
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
