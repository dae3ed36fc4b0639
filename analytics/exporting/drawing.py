"""Geometry of the report's drawings, as numbers between 0 and 1. No colours and no words but dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.models import Entry
from analytics.standing import Standing
from interviewos import days

WEEKS = 26
# From how many minutes on a day is of the next shade.
SHADES = (1, 10, 25, 45)


def course(talks: Sequence[Entry]) -> dict[str, Any]:
    """Scores from left to right, oldest first; a height is a share of a hundred points."""
    step = 1 / max(1, len(talks) - 1)
    return {
        "points": [_point(number * step, talk) for number, talk in enumerate(talks)],
        "ends": [days.short_dated(talks[0].practised_on), days.short_dated(talks[-1].practised_on)],
        "marks": [20, 40, 60, 80, 100],
    }


def _point(x: float, talk: Entry) -> dict[str, Any]:
    score = talk.score or 0
    low, high = talk.score_low, talk.score_high
    return {
        "x": x,
        "y": score / 100,
        "low": (score if low is None else low) / 100,
        "high": (score if high is None else high) / 100,
        "score": score,
    }


def calendar(stands: Standing) -> dict[str, Any]:
    """A column for each of the last weeks, from Monday down to Sunday; 0 to 4 by the minutes of a day."""
    first = stands.monday - timedelta(weeks=WEEKS - 1)
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    return {
        "title": _("Days practised"),
        "weeks": [[_shade(stands, monday + timedelta(days=number)) for number in range(7)] for monday in mondays],
        "months": _months(mondays),
        "finding": _practised(stands, first),
        "legend": [_("less"), _("more")],
    }


def _shade(stands: Standing, day: date) -> int | None:
    """None for a day that is still to come. A day that was practised is never the palest."""
    if day > stands.today:
        return None
    done = stands.days.get(day)
    return max(1, sum(done.seconds / 60 >= least for least in SHADES)) if done else 0


def _months(mondays: Sequence[date]) -> list[dict[str, Any]]:
    """The name of a month above the first week that begins in it. One that has hardly begun is left out."""
    begins = [number for number, monday in enumerate(mondays) if monday.day <= 7]
    return [{"week": number, "name": date_format(mondays[number], "M")} for number in begins if number < WEEKS - 1]


def _practised(stands: Standing, first: date) -> str:
    n = sum(day >= first for day in stands.days)
    told = ngettext(
        "Practised on %(n)d day of the last 26 weeks.", "Practised on %(n)d days of the last 26 weeks.", n
    ) % {"n": n}
    if stands.streak.days > 1:
        told += " " + _("Streak: %(n)d days.") % {"n": stands.streak.days}
    return told
