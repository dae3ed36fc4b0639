"""Keeps the history and its sums level with what happened.

Triggers of the database note every change (`analytics.models.Change`). Whoever looks back has their own changes laid
in first, so that no page is ever behind; a sweep does the rest. What is made is made anew from the sessions
themselves: a day twice, or in any order, gives the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.dispatch import Signal

from accounts.models import User
from analytics.models import Change, Entry, Rollup
from analytics.queries.entries import MAKE_ENTRIES, MAKE_ROLLUPS, NOTE_EVERYTHING

# Something of the person with this `person_id` was laid in just now. Not told of when everything is made anew.
laid_in = Signal()

# Sessions of a person that are laid in at once, with all that changed in them. One who looks waits for no more.
MOST_AT_ONCE = 200
TRIES = 3


def catch_up(person_id: UUID) -> bool:
    """Lay in what changed. False when more is left, which the sweep goes on with."""
    if not Change.objects.filter(person_id=person_id).exists():
        return True
    is_level = _one_more_lot(person_id)
    # Whoever listens must not keep anybody from looking.
    transaction.on_commit(partial(laid_in.send_robust, sender=None, person_id=person_id))
    return is_level


def _one_more_lot(person_id: UUID) -> bool:
    # A session may be erased between our look and our end: then look again.
    for _time in range(TRIES - 1):
        try:
            return _lay_in(person_id) < MOST_AT_ONCE
        except IntegrityError:
            continue
    return _lay_in(person_id) < MOST_AT_ONCE


@transaction.atomic
def _lay_in(person_id: UUID) -> int:
    """How many sessions had changed."""
    # Two at once could each count without what the other has just laid in.
    known = User.objects.select_for_update(no_key=True).only("pk").filter(pk=person_id).first()
    changes = _taken(person_id)
    sessions, days = {session for session, _day in changes}, {day for _session, day in changes}
    if known and changes:
        _make(person_id, sessions=sorted(sessions), days=sorted(days))
    return len(sessions)


def _taken(person_id: UUID) -> list[tuple[UUID, date]]:
    """Taken away before it is looked at: a change that comes later is a row of its own, and is seen by the next."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM analytics_change
            WHERE person_id = %(person)s AND session_id IN (
                SELECT session_id FROM analytics_change
                WHERE person_id = %(person)s
                GROUP BY session_id ORDER BY min(id)
                LIMIT %(most)s
            )
            RETURNING session_id, practised_on
            """,
            {"person": person_id, "most": MOST_AT_ONCE},
        )
        return [(session, day) for session, day in cursor.fetchall()]


def _make(person_id: UUID, *, sessions: Sequence[UUID], days: Sequence[date]) -> None:
    _execute(MAKE_ENTRIES, sessions=sessions)
    _sum_up(person_id, days)


def _sum_up(person_id: UUID, days: Sequence[date]) -> None:
    Rollup.objects.filter(person_id=person_id, practised_on__in=days).delete()
    _execute(MAKE_ROLLUPS, person=person_id, days=days)


def rebuild() -> tuple[int, int]:
    """Make everything anew from the sessions. How many entries and how many rollups there are then.

    All of it is noted as changed and laid in, a person's so many at a time: who looks or practises meanwhile waits
    for no more than that. Should it end half-way the sweep does the rest.
    """
    _execute(NOTE_EVERYTHING)
    for person_id in Change.objects.order_by().values_list("person_id", flat=True).distinct():
        while not _one_more_lot(person_id):
            pass
    return Entry.objects.count(), Rollup.objects.count()


def _execute(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
