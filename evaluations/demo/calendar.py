"""When she practised: weekday evenings, in bursts before a date that mattered, with gaps between them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from evaluations.demo.script import DATA


@dataclass(frozen=True)
class Appointment:
    """One session of the plan. Its `id` decides which questions are asked, so it is part of the plan."""

    id: UUID
    weekdays_ago: int
    at: time
    language: str
    preparation_type: str
    category: str
    difficulty: str
    style: str
    questions: int
    stage: str
    meeting_subtype: str = ""

    @property
    def starts(self) -> datetime:
        day = weekday_before(timezone.localdate(), self.weekdays_ago)
        return timezone.make_aware(datetime.combine(day, self.at))


def plan() -> list[Appointment]:
    """All of her sessions, the oldest first."""
    rows = json.loads((DATA / "plan.json").read_text(encoding="utf-8"))
    return [Appointment(**row | {"id": UUID(row["id"]), "at": time.fromisoformat(row["at"])}) for row in rows]


def weekday_before(today: date, many: int) -> date:
    """The last weekday before today, or the one so many weekdays before that."""
    day = today
    for _ in range(many + 1):
        day -= timedelta(days=3 if day.weekday() == 0 else 2 if day.weekday() == 6 else 1)
    return day
