"""What Dana thinks of her talks before she sees them read, and what a colleague of hers makes of the last one."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from uuid import UUID, uuid5

from evaluations import services
from evaluations.demo.calendar import Appointment, plan
from evaluations.demo.script import book
from evaluations.models import Evaluation, RatingSheet
from evaluations.rubric import UNIVERSAL

# How far from the reading she is, drawn by lot: at first she thinks well of herself, later she knows better.
OFF = {"early": (2, 1, 1, 0, 1), "middle": (1, 0, 1, -1, 0), "late": (0, 0, 0, -1, 1)}
# One in so many she does not rate at all.
SKIPPED = 5
LOOKS = timedelta(minutes=2)
ANSWERED = timedelta(hours=18)


def give_opinions(evaluation: Evaluation, appointment: Appointment) -> None:
    levels = {row.dimension: row.level for row in evaluation.levels.all()}
    guessed = {name: _near(levels.get(name), name, appointment) for name in UNIVERSAL}
    skipped = _lot("skips", appointment) % SKIPPED == 0
    sheet = services.rate_oneself(evaluation=evaluation, levels={} if skipped else guessed)
    _move(sheet, evaluation, LOOKS)
    if appointment.id == plan()[-1].id:
        _ask_a_colleague(evaluation, levels)


def _near(level: int | None, name: str, appointment: Appointment) -> int | None:
    off = OFF[appointment.stage]
    return level and min(5, max(1, level + off[_lot(name, appointment) % len(off)]))


def _lot(name: str, appointment: Appointment) -> int:
    return hashlib.md5(f"{name}{appointment.id}".encode(), usedforsecurity=False).digest()[0]


def _ask_a_colleague(evaluation: Evaluation, levels: dict[str, int | None]) -> None:
    link = services.share(evaluation=evaluation, days=30)
    said = book("colleague")[evaluation.session.language]
    given = {name: level and min(5, level + (place == 1)) for place, (name, level) in enumerate(levels.items())}
    sheet = services.rate_by_link(link=link, id=_id(link.pk), levels=given, **said)
    _move(sheet, evaluation, ANSWERED)


def _id(link: UUID) -> UUID:
    return uuid5(link, "colleague")


def _move(sheet: RatingSheet, evaluation: Evaluation, after: timedelta) -> None:
    RatingSheet.objects.filter(pk=sheet.pk).update(created_at=evaluation.created_at + after)
