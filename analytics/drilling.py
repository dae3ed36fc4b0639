"""What is to be practised again, and when: a card for each thing, due before it would be forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from analytics.models import Card


def due_today(person: User) -> list[Card]:
    """Until the end of the person's day, the longest overdue first."""
    return list(Card.objects.for_person(person).due(end_of_today(person)))


def end_of_today(person: User) -> datetime:
    tomorrow = person.today() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(person.time_zone)) - timedelta(microseconds=1)
