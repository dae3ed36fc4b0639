"""What a row of days of practice comes to, beside a person's plan. Pure: no row of the database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from analytics.measures import monday_of

PAUSE = timedelta(days=14)
DAY = timedelta(days=1)


class PractisedDay(NamedTuple):
    """`sessions` are talks and drills. An answer given again is practice, and no session."""

    on: date
    sessions: int


def returns(days: Iterable[PractisedDay]) -> list[date]:
    """Days of practice after two weeks without or more. Days come oldest first."""
    return [after.on for before, after in pairwise(days) if after.on - before.on > PAUSE]


def kept_weeks(days: Iterable[PractisedDay], planned: int) -> list[date]:
    """For each week from Monday in which the plan was kept, the day on which it was."""
    weeks = (_filled(week, planned) for _monday, week in groupby(days, key=lambda day: monday_of(day.on)))
    return [day for day in weeks if day]


def _filled(week: Iterable[PractisedDay], planned: int) -> date | None:
    done = 0
    for day in week:
        done += day.sessions
        if done >= planned:
            return day.on
    return None


def sessions_since(days: Iterable[PractisedDay], first: date) -> list[date]:
    """The day of each session."""
    return [day.on for day in days if day.on >= first for _session in range(day.sessions)]


def eves(days: Sequence[PractisedDay], talk_on: date | None) -> list[date]:
    return [day.on for day in days if talk_on and day.on + DAY == talk_on]
