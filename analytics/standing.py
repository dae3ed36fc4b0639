"""Where a person stands: the days they practised, their streak, their week, and the course of their last talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from accounts.models import User
from analytics import keeping, measures
from analytics.measures import monday_of
from analytics.models import Entry, Plan, Rollup, RollupKind
from analytics.queries.figures import RECENT
from analytics.queries.recent import comparable

__all__ = ["RECENT", "Day", "Standing", "of"]

# A year and what a calendar shows around it.
CALENDAR = timedelta(days=380)


@dataclass
class Day:
    """What was done on one day: how many times, and for how many seconds."""

    talks: int = 0
    drills: int = 0
    retakes: int = 0
    answers: int = 0
    seconds: int = 0

    @property
    def times(self) -> int:
        return self.talks + self.drills + self.retakes


_TIMES = {"talk": "talks", "drill": "drills", "retake": "retakes", "answer": "answers"}


@dataclass(frozen=True)
class Standing:
    """As of `today` where the person is. `is_current` is False while older changes are still being laid in."""

    person: User
    today: date
    is_current: bool
    days: dict[date, Day] = field(default_factory=dict)
    # Whole talks that were read like the newest of them, oldest first: only those may be compared.
    recent: tuple[Entry, ...] = ()

    @cached_property
    def streak(self) -> measures.Streak:
        return measures.streak(self.days.keys(), self.today)

    @cached_property
    def plan(self) -> Plan:
        return Plan.of(self.person)

    @property
    def monday(self) -> date:
        return monday_of(self.today)

    @property
    def done_this_week(self) -> int:
        """Talks and drills since Monday. An answer given again is practice, and no session."""
        return sum(day.talks + day.drills for when, day in self.days.items() if when >= self.monday)

    @cached_property
    def scores(self) -> list[int]:
        return [entry.score for entry in self.recent if entry.score is not None]

    @cached_property
    def velocity(self) -> measures.Velocity | None:
        return measures.velocity(self.scores)

    @cached_property
    def change(self) -> measures.Change | None:
        """Of the score."""
        return measures.change(self.scores)

    def change_of(self, dimension: str) -> measures.Change | None:
        """Of the level of a dimension, in levels."""
        levels = [entry.levels[dimension] for entry in self.recent if dimension in entry.levels]
        return measures.change(levels, sd=measures.LEVEL_SD)


def of(person: User) -> Standing:
    is_current = keeping.catch_up(person.pk)
    today = person.today()
    return Standing(
        person=person,
        today=today,
        is_current=is_current,
        days=_days(person, today - CALENDAR),
        recent=tuple(reversed(comparable(person, RECENT))),
    )


def _days(person: User, since: date) -> dict[date, Day]:
    rows = Rollup.objects.for_person(person).of(RollupKind.PRACTICE).between(since, None)
    found: dict[date, Day] = {}
    for when, key, n, total in rows.values_list("practised_on", "key", "n", "total"):
        day = found.setdefault(when, Day())
        setattr(day, _TIMES[key], n)
        day.seconds += total
    return found
