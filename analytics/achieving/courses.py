"""How far a person has come on every course that a milestone lies on: moments, oldest first, by the course's name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from analytics.achieving import days, talks
from analytics.achieving.days import PractisedDay
from analytics.achieving.milestones import Milestone
from analytics.achieving.talks import Moments, Talk
from analytics.measures import monday_of
from analytics.models import Entry, Plan, Rollup, RollupKind
from analytics.queries.milestones import FIGURES, MOMENTS, SESSIONS
from evaluations import focus

# A good year of them.
DAYS = 400
_TALK = (
    "began_at", "practised_on", "preparation_type", "language", "session__difficulty", "session__style", "answers",
    "is_counted", "read_by", "score", "levels", "skills", Coalesce("session__drill__theme", Value("")),
)  # fmt: skip


@dataclass(frozen=True)
class Courses:
    moments: dict[str, Moments]
    # What a person's own plan says of a week.
    planned: int

    def need(self, milestone: Milestone) -> int:
        return self.planned if milestone.course == "week" else milestone.need

    def have(self, milestone: Milestone) -> int:
        return min(len(self.moments[milestone.course]), self.need(milestone))

    def reached_at(self, milestone: Milestone) -> datetime | None:
        need = self.need(milestone)
        moments = self.moments[milestone.course]
        return moments[need - 1] if len(moments) >= need else None


def of(person: User) -> Courses:
    """As many statements for somebody who practised once as for somebody who does so every day."""
    # Made anew here where the reports they rest on are others by now.
    focus.areas(person)
    plan = Plan.of(person)
    moments = _moments(person) | talks.courses(_talks(person)) | _of_days(person, plan)
    return Courses(moments, plan.sessions_a_week)


def _moments(person: User) -> dict[str, Moments]:
    found: dict[str, Moments] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(MOMENTS, {"person": person.pk, "figures": list(FIGURES)})
        for what, at in cursor.fetchall():
            found[what].append(at)
    return found


def _talks(person: User) -> list[Talk]:
    newest = Entry.objects.for_person(person).newest_first().values_list(*_TALK)[:SESSIONS]
    return [Talk(*row) for row in reversed(newest)]


def _of_days(person: User, plan: Plan) -> dict[str, Moments]:
    practised = _days(person)
    kept = days.kept_weeks(practised, plan.sessions_a_week)
    this_week = days.sessions_since(practised, monday_of(person.today()))
    found = {
        "returns": days.returns(practised),
        "week": kept[:1] * plan.sessions_a_week or this_week,
        "weeks": kept,
        "eve": days.eves(practised, plan.talk_on),
    }
    return {name: [_noon(day, person) for day in each] for name, each in found.items()}


def _days(person: User) -> list[PractisedDay]:
    rows = Rollup.objects.for_person(person).of(RollupKind.PRACTICE).order_by("-practised_on").values("practised_on")
    sessions = Coalesce(Sum("n", filter=Q(key__in=("talk", "drill"))), 0)
    newest = rows.annotate(sessions=sessions).values_list("practised_on", "sessions")[:DAYS]
    return [PractisedDay(*row) for row in reversed(newest)]


def _noon(day: date, person: User) -> datetime:
    """A day has no moment of its own: its middle, where the person is."""
    return datetime.combine(day, time(12), ZoneInfo(person.time_zone))
