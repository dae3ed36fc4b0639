"""The sockets that are open in this process, so that two of one talk hear of each other at once.

A talk that goes on by another process or another door is noticed with the next ping.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

MOST_A_PERSON = 10


class Guest(Protocol):
    def stir(self) -> None: ...


@dataclass(frozen=True)
class _Seat:
    person_id: UUID
    session_id: UUID


_seats: dict[Guest, _Seat] = {}
_people: Counter[UUID] = Counter()


def enter(guest: Guest, *, person_id: UUID, session_id: UUID) -> bool:
    """False when this person has as many open as anybody may."""
    if _people[person_id] >= MOST_A_PERSON:
        return False
    _people[person_id] += 1
    _seats[guest] = _Seat(person_id, session_id)
    return True


def leave(guest: Guest) -> None:
    seat = _seats.pop(guest, None)
    if seat is None:
        return
    _people[seat.person_id] -= 1
    if not _people[seat.person_id]:
        del _people[seat.person_id]


def stir_others(guest: Guest) -> None:
    seat = _seats.get(guest)
    for other, theirs in list(_seats.items()):
        if seat and other is not guest and theirs.session_id == seat.session_id:
            other.stir()
