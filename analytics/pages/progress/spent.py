"""Time spent, as bars of weeks or months."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from analytics.figures.asking import Row
from analytics.figures.practice import spent
from analytics.figures.ranges import Bucket, Range
from analytics.pages.progress.spans import step_name, thinned
from interviewos import charts
from interviewos.lengths import duration

MOST_WEEKS = 54
MINUTE, HOUR = 60, 3600
STEPS = [5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR]


def time_spent(person: User, wanted: Range) -> dict[str, Any]:
    bucket: Bucket = "week" if wanted.length.days <= 7 * MOST_WEEKS else "month"
    steps = spent(person, wanted, bucket)
    if not any(step["seconds"] or step["sessions"] for step in steps):
        return {"is_monthly": bucket == "month"}
    chart = charts.bars([step["seconds"] for step in steps], STEPS)
    rows = [_row(step, bucket) for step in steps]
    chart |= {
        "ticks": [duration(tick) for tick in chart["ticks"]],
        "labels": thinned([row["label"] for row in rows]),
        "heads": [cell["name"] for cell in rows[0]["cells"]],
        "rows": rows,
    }
    return {"is_monthly": bucket == "month", "chart": chart, "finding": _in_words(steps, bucket)}


def _row(step: Row, bucket: Bucket) -> dict[str, Any]:
    return {
        "label": step_name(step["date"], bucket),
        "cells": [
            {"name": _("Time spent"), "value": duration(step["seconds"])},
            {"name": pgettext("how many", "Sessions"), "value": step["sessions"]},
        ],
    }


def _in_words(steps: list[Row], bucket: Bucket) -> str:
    most = max(steps, key=lambda step: step["seconds"])
    done = sum(bool(step["seconds"]) for step in steps)
    told = {
        "time": duration(sum(step["seconds"] for step in steps)),
        "n": done,
        "of": len(steps),
        "most": duration(most["seconds"]),
        "when": step_name(most["date"], bucket),
    }
    if bucket == "month":
        return (
            ngettext(
                "%(time)s in %(n)d of %(of)d month. The most was %(most)s, in %(when)s.",
                "%(time)s in %(n)d of %(of)d months. The most was %(most)s, in %(when)s.",
                len(steps),
            )
            % told
        )
    return (
        ngettext(
            "%(time)s in %(n)d of %(of)d week. The most was %(most)s, in the week of %(when)s.",
            "%(time)s in %(n)d of %(of)d weeks. The most was %(most)s, in the week of %(when)s.",
            len(steps),
        )
        % told
    )
