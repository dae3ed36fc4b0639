"""From when to when, and in which steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from interviewos.errors import InvalidInput

Bucket = Literal["day", "week", "month"]
USUAL = timedelta(days=89)
# Five years, with their leap days.
LONGEST = timedelta(days=5 * 366)
MOST_DAYS, MOST_WEEKS = timedelta(days=92), timedelta(days=2 * 366)


class RangeBackwards(InvalidInput):
    code = "range_backwards"


class RangeTooLong(InvalidInput):
    code = "range_too_long"


@dataclass(frozen=True)
class Range:
    """Both days included."""

    first: date
    last: date

    @property
    def length(self) -> timedelta:
        return self.last - self.first + timedelta(days=1)

    @property
    def bucket(self) -> Bucket:
        if self.length <= MOST_DAYS:
            return "day"
        return "week" if self.length <= MOST_WEEKS else "month"


def between(first: date | None, last: date | None, *, today: date) -> Range:
    """The last ninety days, where nothing else is wanted."""
    last = last or max(today, first or today)
    wanted = Range(first or last - USUAL, last)
    if wanted.first > wanted.last:
        raise RangeBackwards(_("The first day comes after the last one. Turn them round."))
    if wanted.length > LONGEST:
        raise RangeTooLong(_("This is more than five years. Ask for a part of it."))
    return wanted
