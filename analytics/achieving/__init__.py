"""Milestones: which a person has reached, and how close the others are. What was reached stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from analytics import keeping
from analytics.achieving import courses
from analytics.achieving.courses import Courses
from analytics.achieving.milestones import MILESTONES, Milestone
from analytics.models import Achievement

__all__ = ["MILESTONES", "Milestone", "Milestones", "Reached", "Ahead", "of", "refresh"]


@dataclass(frozen=True)
class Reached:
    milestone: Milestone
    earned_at: datetime


@dataclass(frozen=True)
class Ahead:
    milestone: Milestone
    have: int
    need: int


@dataclass(frozen=True)
class Milestones:
    """`reached` with the newest first, `ahead` with the closest first."""

    reached: list[Reached]
    ahead: list[Ahead]


def refresh(person_id: UUID) -> list[str]:
    """Keep what was reached by now, and tell which of it is new. Again, or two at once, it changes nothing."""
    person = User.objects.filter(pk=person_id).first()
    if person is None:
        return []
    keeping.catch_up(person.pk)
    known = _known(person.pk)
    return [slug for slug in _kept(person.pk, known, courses.of(person)) if slug not in known]


def of(person: User) -> Milestones:
    """All of them, those included that are reached as of now."""
    keeping.catch_up(person.pk)
    found = courses.of(person)
    known = _kept(person.pk, _known(person.pk), found)
    reached = [Reached(one, known[one.slug]) for one in MILESTONES if one.slug in known]
    ahead = [Ahead(one, found.have(one), found.need(one)) for one in MILESTONES if one.slug not in known]
    return Milestones(
        sorted(reached, key=lambda one: one.earned_at, reverse=True),
        sorted(ahead, key=lambda one: (-one.have / one.need, one.need)),
    )


def _known(person_id: UUID) -> dict[str, datetime]:
    return dict(Achievement.objects.filter(person_id=person_id).values_list("slug", "earned_at"))


def _kept(person_id: UUID, known: Mapping[str, datetime], found: Courses) -> Mapping[str, datetime]:
    """What is known, with what is new by now."""
    reached = {one.slug: found.reached_at(one) for one in MILESTONES if one.slug not in known}
    new = {slug: at for slug, at in reached.items() if at}
    if not new:
        return known
    _keep(person_id, new)
    return _known(person_id)


@transaction.atomic
def _keep(person_id: UUID, new: Mapping[str, datetime]) -> None:
    # A guest may be moving into an account, or somebody may be leaving: nothing is kept for those who are gone.
    if not User.objects.select_for_update(no_key=True).only("pk").filter(pk=person_id).first():
        return
    now = timezone.now()
    rows = [Achievement(person_id=person_id, slug=slug, earned_at=min(at, now)) for slug, at in new.items()]
    Achievement.objects.bulk_create(rows, ignore_conflicts=True)
