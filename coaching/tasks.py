"""Replies nobody is watching, and the tidying of what was left open. Each may run twice."""

from datetime import timedelta
from uuid import UUID

from celery import Task, shared_task
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from coaching import forgetting, partner, telling
from coaching.models import Session, SessionStatus, Turn
from interviewos.ai import AIUnavailable
from interviewos.celery import SweptTask

# Enough for a door to begin writing a reply it has just been asked for.
GRACE = timedelta(seconds=4)
MOST_RETRIES = 3


@shared_task(base=SweptTask, bind=True, max_retries=MOST_RETRIES)
def answer(self: Task, turn_id: str) -> None:
    """Write a pending reply. A provider that is down is asked again, no sooner than it says."""
    last_try = self.request.retries >= MOST_RETRIES
    try:
        for _piece in partner.answer(UUID(turn_id), patient=not last_try):
            pass
    except AIUnavailable as exc:
        wait = min(120.0, exc.retry_after or 2.0**self.request.retries)
        partner.postpone(UUID(turn_id), seconds=wait)
        raise self.retry(exc=exc, countdown=wait) from exc


@shared_task
def sweep_replies() -> int:
    """Take up replies whose writer is gone: a client that left, a process that died, a lost message."""
    orphans = list(Turn.objects.unattended(before=timezone.now() - GRACE).values_list("pk", flat=True)[:200])
    for turn_id in orphans:
        answer.order_again(turn_id)
    return len(orphans)


@shared_task
def leave_idle_sessions() -> int:
    """Mark sessions in which nobody did anything for half an hour. They can be taken up again for a day."""
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    left = Session.objects.idle_since(timezone.now() - idle)
    # Whose time ran out while they were there has nothing to come back to.
    in_time = left.filter(expires_at__gt=F("active_at") + idle)
    paused = in_time.update(status=SessionStatus.ABANDONED, paused_at=Coalesce("paused_at", "active_at"))
    return paused + left.update(status=SessionStatus.ABANDONED)


@shared_task
def forget_old_sessions() -> int:
    """Erase the sessions that are older than their person wants them kept."""
    return forgetting.forget()


@shared_task
def forget_recordings() -> int:
    """Erase recordings whose answer was never sent."""
    return forgetting.forget_recordings()


@shared_task(base=SweptTask)
def count_tellings(person_id: str) -> int:
    """Find a person's stories in what they said in their last sessions."""
    return telling.count(UUID(person_id))


@shared_task
def sweep_tellings() -> int:
    """Order again what a lost message left undone: the people who finished a session in the last hour."""
    since = timezone.now() - timedelta(minutes=65)
    people = telling.finished_since(since)
    for person_id in people:
        count_tellings.delay(str(person_id))
    return len(people)
