"""What may be said of a course of values, and what is chance. Pure sums: no row, no clock.

A difference counts only where it is larger than its noise: half the width of the 90 % interval of Student's t. No
course is taken for steadier than readings are: a level is a whole number, so a value is at least `READING_SD` apart
from what another reading of an equally good talk would give.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean
from typing import Literal

# How many talks stand on either side of a comparison, and how few may.
WINDOW, LEAST = 5, 3
# A rounding to whole levels spreads as a uniform law of that width does; a level is 20 points.
LEVEL_SD = 1 / sqrt(12)
READING_SD = 20 * LEVEL_SD
# Of Student's t, two-sided 90 %, by degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2).
_T = {1: 6.314, 2: 2.920, 3: 2.353, 4: 2.132, 5: 2.015, 6: 1.943, 7: 1.895, 8: 1.860, 9: 1.833, 10: 1.812, 12: 1.782,
      15: 1.753, 20: 1.725, 30: 1.697}  # fmt: skip
_FAR = 1.645
# Days off in a row that a streak forgives.
DAYS_OFF = 2

Trend = Literal["improving", "stable", "declining"]


@dataclass(frozen=True)
class Change:
    """`before` and `after` are means; `noise` is what the difference has to exceed to say anything."""

    before: float
    after: float
    noise: float

    @property
    def difference(self) -> float:
        return self.after - self.before

    @property
    def is_certain(self) -> bool:
        return abs(self.difference) > self.noise

    @property
    def trend(self) -> Trend:
        if not self.is_certain:
            return "stable"
        return "improving" if self.difference > 0 else "declining"


@dataclass(frozen=True)
class Velocity:
    """Points a talk: the slope of a straight line through the values, with its noise."""

    value: float
    noise: float

    @property
    def is_certain(self) -> bool:
        return abs(self.value) > self.noise


def change(values: Sequence[float], *, sd: float = READING_SD) -> Change | None:
    """The last five values against the five before, oldest first. None with fewer than three on either side."""
    after = values[-WINDOW:] if len(values) >= 2 * LEAST else ()
    if len(values) < 2 * WINDOW and after:
        after = values[-(len(values) // 2) :]
    before = values[: len(values) - len(after)][-WINDOW:]
    if len(after) < LEAST or len(before) < LEAST:
        return None
    n, m = len(after), len(before)
    spread = max(_pooled(before, after), sd)
    return Change(fmean(before), fmean(after), student_t(n + m - 2) * spread * sqrt(1 / n + 1 / m))


def velocity(values: Sequence[float], *, sd: float = READING_SD) -> Velocity | None:
    """Least squares over the values, oldest first. None with fewer than five."""
    n = len(values)
    if n < WINDOW:
        return None
    middle, mean = (n - 1) / 2, fmean(values)
    width = sum((x - middle) ** 2 for x in range(n))
    slope = sum((x - middle) * (value - mean) for x, value in enumerate(values)) / width
    rest = sum((value - mean - slope * (x - middle)) ** 2 for x, value in enumerate(values))
    spread = max(sqrt(rest / (n - 2)), sd)
    return Velocity(slope, student_t(n - 2) * spread / sqrt(width))


def _pooled(before: Sequence[float], after: Sequence[float]) -> float:
    squares = sum((value - fmean(part)) ** 2 for part in (before, after) for value in part)
    return sqrt(squares / (len(before) + len(after) - 2))


def student_t(freedom: int) -> float:
    """The quantile for an interval of 90 %. The next smaller degree that the table has is the more careful one."""
    if freedom > max(_T):
        return _FAR
    return _T[max(known for known in _T if known <= freedom)]


@dataclass(frozen=True)
class Streak:
    """Days practised, no more than two days off in a row between them. `since` and `last` are days of practice."""

    days: int
    since: date | None = None
    last: date | None = None
    # The last day on which practice still keeps it.
    kept_until: date | None = None


def streak(days: Collection[date], today: date) -> Streak:
    """The streak that still holds today, or one of no days. Days after today (of a later clock) count as today."""
    practised = sorted({min(day, today) for day in days}, reverse=True)
    if not practised or _breaks(practised[0], today):
        return Streak(0)
    since, count = practised[0], 1
    for day in practised[1:]:
        if _breaks(day, since):
            break
        since, count = day, count + 1
    return Streak(count, since, practised[0], practised[0] + timedelta(days=DAYS_OFF + 1))


def _breaks(earlier: date, later: date) -> bool:
    return (later - earlier).days > DAYS_OFF + 1


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
