"""The four cards: streak, this week, average score, and the pace of it."""

from __future__ import annotations

from datetime import timedelta
from statistics import fmean
from typing import Any

from django.utils.formats import date_format

from analytics.measures import LEAST, WINDOW, Change
from analytics.pages.naming import signed
from analytics.standing import Standing
from evaluations import rubric
from interviewos import charts


def streak(now: Standing) -> dict[str, Any]:
    week = [now.monday + timedelta(days=n) for n in range(7)]
    kept_until = now.streak.kept_until
    return {
        "days": now.streak.days,
        "week": [
            {
                "letter": date_format(day, "D")[:1],
                "name": date_format(day, "l"),
                "is_done": day in now.days,
                "is_today": day == now.today,
            }
            for day in week
        ],
        "is_done_today": now.today in now.days,
        "kept_until": kept_until,
        "is_last_day": kept_until == now.today,
    }


def week(now: Standing) -> dict[str, Any]:
    done, planned = now.done_this_week, now.plan.sessions_a_week
    width = (300 - 6 * (planned - 1)) / planned
    return {
        "done": done,
        "planned": planned,
        "left": max(0, planned - done),
        "is_last_day": now.today.weekday() == 6,
        "segments": [
            {"x": charts.number(n * (width + 6)), "width": charts.number(width), "is_done": n < done}
            for n in range(planned)
        ],
    }


def score(now: Standing) -> dict[str, Any]:
    """Of the last five talks that may be compared, and what has changed since the ones before."""
    if not now.scores:
        return {"average": None}
    change, last = now.change, now.scores[-WINDOW:]
    return {
        "average": round(fmean(last)),
        "of": len(last),
        "points": [{"value": value} for value in now.scores],
        "change": change and _told(change, len(now.scores)),
        "missing": max(0, 2 * LEAST - len(now.scores)),
    }


def _told(change: Change, talks: int) -> dict[str, Any]:
    after = min(WINDOW, talks // 2)
    return {
        "trend": change.trend,
        "points": abs(round(change.difference)),
        "after": after,
        "before": min(WINDOW, talks - after),
    }


def pace(now: Standing, language: str) -> dict[str, Any]:
    if now.velocity is None:
        return {"missing": WINDOW - len(now.scores)}
    moved = [(change, name) for name in rubric.UNIVERSAL if (change := now.change_of(name)) and change.is_certain]
    most = max(moved, key=lambda one: one[0].difference, default=None)
    least = min(moved, key=lambda one: one[0].difference, default=None)
    return {
        "is_certain": now.velocity.is_certain,
        "value": signed(now.velocity.value, 1),
        "noise": f"{now.velocity.noise:.1f}",
        "up": rubric.name_of(most[1], language) if most and most[0].difference > 0 else "",
        "down": rubric.name_of(least[1], language) if least and least[0].difference < 0 else "",
    }
