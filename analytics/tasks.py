"""Looking back, kept current. Each may run twice."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from analytics import keeping
from analytics.models import Change

MOST_PEOPLE = 200


@shared_task
def sweep() -> int:
    """Lay in what changed for people who do not look just now. How many people that were."""
    waiting = Change.objects.order_by().values_list("person_id", flat=True).distinct()[:MOST_PEOPLE]
    people = list(waiting)
    for person_id in people:
        keeping.catch_up(person_id)
    return len(people)


@shared_task
def catch_up(person_id: str) -> None:
    """Lay in what changed for one person."""
    keeping.catch_up(UUID(person_id))
