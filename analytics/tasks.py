"""Looking back, kept current. Each may run twice."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from accounts import forgetting
from accounts.models import ExportStatus
from analytics import achieving, comparing, exporting, keeping
from analytics.models import Change, Export
from interviewos.celery import SweptTask

logger = logging.getLogger(__name__)
MOST_PEOPLE = 200
# Enough for a worker to begin with an export it has just been told of.
GRACE = timedelta(seconds=20)
# An export that kills whoever makes it is not tried for ever.
GIVEN_UP = timedelta(hours=2)
MOST_EXPORTS = 200
# A talk changes with every answer, and milestones are looked for once for all that happens in this time. Any longer,
# and the broker would take the job for lost.
MILESTONES_AFTER = 9 * 60


@shared_task
def sweep() -> int:
    """Lay in what changed for people who do not look just now. How many people that were."""
    waiting = Change.objects.order_by().values_list("person_id", flat=True).distinct()[:MOST_PEOPLE]
    people = list(waiting)
    for person_id in people:
        try:
            keeping.catch_up(person_id)
        except DatabaseError:
            # One who cannot be laid in must not keep the others.
            logger.exception("What changed for %s could not be laid in; the next sweep tries again", person_id)
    return len(people)


@shared_task
def catch_up(person_id: str) -> None:
    """Lay in what changed for one person."""
    keeping.catch_up(UUID(person_id))


@shared_task(base=SweptTask)
def export(export_id: str) -> None:
    """Make the file that one person ordered."""
    wanted = Export.objects.select_related("person").filter(pk=UUID(export_id)).first()
    if wanted:
        exporting.build(wanted)


@shared_task
def sweep_exports() -> int:
    """Order again what nobody makes: a lost message, a worker that died."""
    now = timezone.now()
    lost = Q(status=ExportStatus.QUEUED, created_at__lt=now - GRACE)
    left = Export.objects.filter(lost | Q(status=ExportStatus.RUNNING, lease_until__lt=now))
    exporting.withdraw(left.filter(created_at__lt=now - GIVEN_UP))
    orphans = list(left.order_by("created_at").values_list("pk", flat=True)[:MOST_EXPORTS])
    for export_id in orphans:
        export.order_again(export_id)
    return len(orphans)


@shared_task
def forget_exports() -> int:
    """Erase the files that were kept long enough. That there was an export stays, so that its address can say so."""
    now = timezone.now()
    over = Export.objects.filter(expires_at__lt=now).exclude(status=ExportStatus.EXPIRED)
    return forgetting.erase(over, kind="history_exports", now=now, away=forgetting.expire)


def look_for_milestones(person_id: UUID, **_signal: Any) -> None:
    """Some minutes after something was laid in, by whomever."""
    if cache.add(f"milestones-{person_id}", 1, MILESTONES_AFTER):
        milestones.apply_async([str(person_id)], countdown=MILESTONES_AFTER)


@shared_task(base=SweptTask)
def milestones(person_id: str) -> None:
    """Keep what a person reached by now, before anything of it is erased."""
    cache.delete(f"milestones-{person_id}")
    achieving.refresh(UUID(person_id))


@shared_task
def benchmarks() -> int:
    """Make anew where the averages of those lie who agreed to be compared. How many there are then."""
    return comparing.make_benchmarks()
