"""Work on people's data that waits for nobody. Each may run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.db.models import Q
from django.utils import timezone

from accounts import erasing, forgetting, letters, packing
from accounts.models import DataExport, ExportStatus
from interviewos.celery import SweptTask

# Enough for a worker to begin with an export it has just been told of.
GRACE = timedelta(seconds=20)
# An export that kills whoever packs it is not tried for ever.
GIVEN_UP = timedelta(hours=2)
MOST_LETTERS = 5


class MailAway(Exception):
    """The mail server did not take a letter. Whose it is stays out of the log."""


@shared_task
def forget() -> None:
    """Erase what is too old to be kept: forgotten guests, what is left of access, files of exports."""
    forgetting.forget()


@shared_task(base=SweptTask)
def export(export_id: str) -> None:
    """Pack what one person ordered, and tell them."""
    wanted = DataExport.objects.select_related("person").filter(pk=UUID(export_id)).first()
    if wanted and packing.build(wanted):
        write_of_export.delay(export_id)


@shared_task
def sweep_exports() -> int:
    """Order again what nobody packs: a lost message, a worker that died."""
    now = timezone.now()
    lost = Q(status=ExportStatus.QUEUED, created_at__lt=now - GRACE)
    orphaned = Q(status=ExportStatus.RUNNING, lease_until__lt=now)
    DataExport.objects.filter(lost | orphaned, created_at__lt=now - GIVEN_UP).update(
        status=ExportStatus.FAILED, lease_until=None, finished_at=now
    )
    orphans = list(DataExport.objects.filter(lost | orphaned).values_list("pk", flat=True)[:200])
    for export_id in orphans:
        export.order_again(export_id)
    return len(orphans)


@shared_task
def erase_leavers() -> int:
    """Erase everybody whose days of grace are over."""
    return erasing.erase_due()


@shared_task(bind=True, max_retries=MOST_LETTERS)
def write_of_export(self: Task, export_id: str) -> None:
    ready = DataExport.objects.select_related("person").filter(pk=UUID(export_id)).first()
    if ready and ready.expires_at:
        _send(self, letters.export_ready, ready.person, until=ready.expires_at)


@shared_task(bind=True, max_retries=MOST_LETTERS)
def write_of_leaving(self: Task, address: str, language: str, due_at: str | None) -> None:
    due = datetime.fromisoformat(due_at) if due_at else None
    _send(self, letters.leaving, address=address, language=language, due_at=due)


def _send(task: Task, letter: Callable[..., None], *args: Any, **words: Any) -> None:
    if failure := _failure(partial(letter, *args, **words)):
        raise task.retry(exc=MailAway(failure), countdown=60 * 2**task.request.retries)


def _failure(send: Callable[[], None]) -> str:
    """What went wrong, or ''. The error itself is let go of: it may name the address."""
    try:
        send()
    except (SMTPException, OSError) as exc:
        return type(exc).__name__
    return ""
