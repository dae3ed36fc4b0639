"""The last talks that may be compared with each other."""

from __future__ import annotations

from accounts.models import User
from analytics.models import Entry


def comparable(person: User, most: int) -> list[Entry]:
    """Whole talks that count, newest first, read by what read the newest of them."""
    talks = Entry.objects.for_person(person).counted().whole_talks().defer("words")
    newest = talks.newest_first().first()
    if newest is None:
        return []
    return list(talks.filter(read_by=newest.read_by).newest_first()[:most])
