"""Talks as the history has them, written straight into it: for sums over many of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import Value

from accounts.models import PersonSettings, User
from analytics.models import Change, Entry, Rollup
from analytics.queries.entries import MAKE_ROLLUPS
from coaching.models import Preparation, Session, SessionStatus
from tests.factories import AccountFactory, SessionFactory

READ_BY = "rules 1 1"


def enter(person: User, day: date, score: int | None = 70, *, at: int = 12 * 60, **entry: Any) -> Entry:
    """A talk of ten minutes that was read and seen, unless it is told otherwise. `added_up` has to follow."""
    began = datetime.combine(day, time(), UTC) + timedelta(minutes=at)
    kind = entry.setdefault("preparation_type", Preparation.INTERVIEW)
    session: Session = SessionFactory(
        person=person,
        opening__ask=False,
        created_at=began,
        practised_on=day,
        preparation_type=kind,
        status=SessionStatus.COMPLETED,
    )
    usual = {"title": session.title, "language": "en", "status": "completed", "answers": 3, "seconds": 600}
    usual |= {"evaluation_id": uuid4(), "evaluation_status": "ready", "read_by": READ_BY, "score": score}
    usual |= {"is_seen": True, "is_counted": entry.get("is_seen", True), "words": SearchVector(Value(""))}
    return Entry.objects.create(session=session, person=person, began_at=began, practised_on=day, **usual | entry)


def added_up(*people: User) -> None:
    """As if all of it had been laid in."""
    for person in people:
        Change.objects.filter(person_id=person.pk).delete()
        Rollup.objects.filter(person=person).delete()
        days = [*Entry.objects.filter(person=person).values_list("practised_on", flat=True).distinct()]
        with connection.cursor() as cursor:
            cursor.execute(MAKE_ROLLUPS, {"person": person.pk, "days": days})


def compared(person: User | None = None, *, agrees: bool = True) -> User:
    """Somebody who chose to be compared with others, or would not."""
    person = person or AccountFactory()
    PersonSettings.objects.update_or_create(person=person, defaults={"in_cohort": agrees})
    return person
