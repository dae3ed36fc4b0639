"""How much was practised: since the beginning, this week, and week by week."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean
from typing import Any

from accounts.models import User
from analytics import measures, standing
from analytics.figures.asking import Row, row, rows
from analytics.figures.ranges import Bucket, Range
from analytics.queries import figures as queries
from analytics.standing import Standing

WEEKS = 26


def totals(person: User) -> Row:
    return row(queries.TOTALS, person=person.pk)


def spent(person: User, wanted: Range, bucket: Bucket) -> list[Row]:
    """A row for every step of the range, oldest first, also where nothing was done. The first one is a whole one."""
    first = wanted.first
    first = measures.monday_of(first) if bucket == "week" else first.replace(day=1)
    return rows(queries.PRACTICE, person=person.pk, first=first, last=wanted.last, bucket=bucket)


def stats(person: User) -> dict[str, Any]:
    now, sums = standing.of(person), totals(person)
    weeks = Range(now.monday - timedelta(weeks=WEEKS - 1), now.today)
    return {
        "is_current": now.is_current,
        "totals": {name: sums[name] for name in ("talks", "drills", "retakes", "answers", "seconds")},
        "streak": _streak(now.streak),
        "this_week": _week(now),
        "score": _score(now, sums),
        "first_practised_on": sums["first_practised_on"],
        "last_practised_on": sums["last_practised_on"],
        "weeks": [_step(step) for step in spent(person, weeks, "week")],
    }


def _streak(streak: measures.Streak) -> dict[str, Any]:
    return {
        "days": streak.days,
        "since": streak.since,
        "kept_until": streak.kept_until,
        "days_off_forgiven": measures.DAYS_OFF,
    }


def _week(now: Standing) -> dict[str, date | int]:
    return {
        "done": now.done_this_week,
        "planned": now.plan.sessions_a_week,
        "from": now.monday,
        "to": now.monday + timedelta(days=6),
    }


def _score(now: Standing, sums: Row) -> dict[str, Any]:
    last = now.scores[-measures.WINDOW :]
    return {
        "average": sums["average_score"],
        "best": sums["best_score"],
        "talks": sums["scored"],
        "recent_average": round(fmean(last)) if last else None,
        "read_by": sums["read_by"],
    }


def _step(step: Row) -> Row:
    return step | {"date": step["date"].date()}
