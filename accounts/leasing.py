"""Files that a job makes, each for its row: by one worker at a time, who may be killed at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import ExportStatus

LEASE = timedelta(minutes=5)


class LeaseLost(Exception):
    """Somebody else makes this file now, or its person is gone."""


@dataclass(frozen=True)
class Lease:
    """The name of the file is drawn anew for every attempt, so it says whose the lease is."""

    order: Model
    name: str

    @property
    def mine(self) -> QuerySet[Any]:
        return _rows(self.order).filter(file=self.name, status=ExportStatus.RUNNING)

    def renew(self, **told: Any) -> None:
        """`told` is written into the row."""
        if not self.mine.update(lease_until=timezone.now() + LEASE, **told):
            raise LeaseLost


def make(order: Model, name: str, write: Callable[[Lease], dict[str, Any]], **fresh: Any) -> bool:
    """Have `write` store a file of this name. False when it was ready before, or when another worker is at it.

    `order` is a row with `status`, `file`, `lease_until`, `finished_at` and `expires_at`. What is `fresh` is written
    into it at the beginning, and what `write` returns at the end.
    """
    if not _claim(order, name, fresh):
        return False
    lease = Lease(order, name)
    try:
        _finish(lease, write(lease))
    except LeaseLost:
        default_storage.delete(name)
        return False
    except Exception:
        default_storage.delete(name)
        lease.mine.update(status=ExportStatus.FAILED, file="", lease_until=None, finished_at=timezone.now())
        raise
    return True


def _rows(order: Model) -> QuerySet[Any]:
    rows: QuerySet[Any] = type(order)._default_manager.filter(pk=order.pk)
    return rows


def _claim(order: Model, name: str, fresh: dict[str, Any]) -> bool:
    """Write down the name before there is a file: whatever happens to this worker, no file is without a row."""
    now = timezone.now()
    old = _rows(order).values_list("file", flat=True).first()
    free = Q(status=ExportStatus.QUEUED) | Q(status=ExportStatus.RUNNING, lease_until__lt=now)
    claimed = (
        _rows(order)
        .filter(free, file=old or "")
        .update(status=ExportStatus.RUNNING, file=name, lease_until=now + LEASE, **fresh)
    )
    if claimed and old:
        default_storage.delete(old)
    return bool(claimed)


def _finish(lease: Lease, told: dict[str, Any]) -> None:
    now = timezone.now()
    until = now + timedelta(days=settings.EXPORT_DAYS)
    done = {"status": ExportStatus.READY, "lease_until": None, "finished_at": now, "expires_at": until}
    if not lease.mine.update(**done | told):
        raise LeaseLost
