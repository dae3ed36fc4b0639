"""What to do next: at most three things, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.models import Card
from analytics.pages.dashboard.patterns import Pattern
from analytics.pages.plan import days_left
from analytics.queries import dashboard as queries
from analytics.standing import CALENDAR, Standing
from coaching.models import Preparation
from evaluations import rubric
from evaluations.marking import css_of
from interviewos import days

SHOWN = 3
# A day that is nearer than this is prepared for first.
NEAR = 14
# A kind of talk that was left alone for as long is worth another one.
LEFT_ALONE = 14


def first_drill(due: list[Card], found: list[Pattern], language: str) -> dict[str, Any] | None:
    return next(_drills(due, found, language), None)


def choose(now: Standing, due: list[Card], found: list[Pattern], language: str) -> list[dict[str, Any]]:
    drills = list(islice(_drills(due, found, language), 2))
    whole = [step for step in (_the_day(now), _left_alone(now)) if step]
    ahead = [step for step in whole if step.get("is_near")]
    return [*ahead, *drills, *(step for step in whole if step not in ahead)][:SHOWN]


def _drills(due: list[Card], found: list[Pattern], language: str) -> Iterator[dict[str, Any]]:
    """What is due, the longest overdue first; then what comes back most."""
    back = {pattern.theme: pattern for pattern in found}
    for card in due:
        told = rubric.criterion(card.dimension, card.criterion)
        yield {
            "post": reverse("practise_card", args=[card.pk]),
            "css": css_of(card.dimension),
            "title": told.title[language],
            "why": _why_due(card, back.get(card.theme)),
            "minutes": told.minutes,
        }
    themes = {card.theme for card in due}
    for pattern in found:
        if pattern.theme not in themes:
            yield {
                "post": reverse("evaluations:practise_area", args=[pattern.pk]),
                "css": pattern.css,
                "title": pattern.title,
                "why": _why_again(pattern),
                "minutes": pattern.minutes,
            }


def _why_due(card: Card, pattern: Pattern | None) -> str:
    if card.last_drilled_at is None and pattern:
        return _why_again(pattern)
    if card.last_drilled_at is None:
        return _("Due today: it came up and was not practised yet.")
    return _("Due today: last practised on %(day)s.") % {"day": days.short(card.last_drilled_at)}


def _why_again(pattern: Pattern) -> str:
    if pattern.of == 1:
        return _("In your last review.")
    return _("In %(n)d of your last %(of)d reviews.") % {"n": pattern.times, "of": pattern.of}


def _the_day(now: Standing) -> dict[str, Any] | None:
    left = days_left(now.plan, now.today)
    if left is None:
        return None
    when = ngettext("In %(n)d day.", "In %(n)d days.", left) % {"n": left}
    return {
        "url": reverse("coaching:setup"),
        "icon": "calendar-days",
        "title": now.plan.talk_title or _("The day it counts"),
        "why": " ".join((when if left else _("Today."), _("Hold the whole talk once before it."))),
        "minutes": 15,
        "is_near": left <= NEAR,
    }


def _left_alone(now: Standing) -> dict[str, Any] | None:
    kind = next(iter(queries.kinds(now.person, now.today - CALENDAR)), None)
    if kind is None or (days := (now.today - kind.last_on).days) < LEFT_ALONE:
        return None
    return {
        "url": reverse("coaching:setup"),
        "kind": kind.name,
        "title": str(Preparation(kind.name).label),
        "why": ngettext(
            "You last practised this %(n)d day ago.", "You last practised this %(n)d days ago.", days
        ) % {"n": days},
        "minutes": max(5, round(kind.seconds / 60)),
    }  # fmt: skip
