"""The spans one may look at, and how time and days are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from analytics.figures.ranges import LONGEST, Bucket, Range
from interviewos import days

# By their names in the address: days, and what they are called.
SPANS = {
    "30": (30, gettext_lazy("30 days")),
    "90": (90, gettext_lazy("90 days")),
    "year": (365, gettext_lazy("A year")),
    "all": (None, pgettext_lazy("since the beginning", "All")),
}
USUAL = "90"
MOST_LABELS = 12


def chosen(name: str) -> str:
    return name if name in SPANS else USUAL


def span(name: str, today: date, since: date | None) -> Range:
    """Since the beginning means five years at most: what is older says little about today."""
    days, _label = SPANS[name]
    if days is None:
        return Range(max(min(since or today, today), today - LONGEST + timedelta(days=1)), today)
    return Range(today - timedelta(days=days - 1), today)


def links(name: str) -> list[dict[str, Any]]:
    return [{"name": one, "label": label, "is_here": one == name} for one, (_days, label) in SPANS.items()]


def step_name(day: date, bucket: Bucket) -> str:
    if bucket == "month":
        return date_format(day, pgettext("date format of a month where there is little room", "M Y"))
    return days.short(day)


def thinned(labels: Sequence[str]) -> list[str]:
    """So many that they do not meet, the last one among them."""
    every = -(-len(labels) // MOST_LABELS)
    return [label if (len(labels) - 1 - n) % every == 0 else "" for n, label in enumerate(labels)]
