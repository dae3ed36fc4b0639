"""Making the file of an export. The work of a job, which may run twice and may be killed at any moment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from accounts.models import ExportStatus
from analytics import keeping
from analytics.exporting import csv, json, pdf, xlsx
from analytics.exporting.rows import History, filtered
from analytics.models import Export, ExportFormat
from analytics.models.exports import FOLDER

LEASE = timedelta(minutes=5)
# A hundred is for a file that is there.
ALMOST = 99
WRITERS: dict[str, Callable[[History, IO[bytes]], None]] = {
    ExportFormat.CSV: csv.write,
    ExportFormat.XLSX: xlsx.write,
    ExportFormat.JSON: json.write,
    ExportFormat.PDF: pdf.write,
}


class LeaseLost(Exception):
    """Somebody else makes this file now, or its person is gone."""


def build(export: Export) -> bool:
    """Make the file. False when it was ready before, or when another worker is at it."""
    name = f"{FOLDER}/{uuid4().hex}.{export.format}"
    if not _claim(export, name):
        return False
    try:
        _finish(name, *_stored(export, name))
    except LeaseLost:
        default_storage.delete(name)
        return False
    except Exception:
        default_storage.delete(name)
        _mine(name).update(status=ExportStatus.FAILED, file="", lease_until=None, finished_at=timezone.now())
        raise
    return True


def withdraw(lost: QuerySet[Export]) -> None:
    """Give these up, and take away what a dead worker left of them."""
    for export in lost.filter(status__in=[ExportStatus.QUEUED, ExportStatus.RUNNING]):
        given_up = {"status": ExportStatus.FAILED, "file": "", "lease_until": None, "finished_at": timezone.now()}
        same = Export.objects.filter(pk=export.pk, file=export.file.name or "", status=export.status)
        if same.update(**given_up) and export.file:
            default_storage.delete(export.file.name)


def _claim(export: Export, name: str) -> bool:
    """Write down the name before there is a file: whatever happens to this worker, no file is without a row."""
    now = timezone.now()
    old = Export.objects.filter(pk=export.pk).values_list("file", flat=True).first()
    free = Q(status=ExportStatus.QUEUED) | Q(status=ExportStatus.RUNNING, lease_until__lt=now)
    claimed = Export.objects.filter(free, pk=export.pk, file=old or "").update(
        status=ExportStatus.RUNNING, file=name, lease_until=now + LEASE, progress=0
    )
    if claimed and old:
        default_storage.delete(old)
    return bool(claimed)


def _mine(name: str) -> QuerySet[Export]:
    """The name of the file is drawn anew for every attempt, so it says whose the lease is."""
    return Export.objects.filter(file=name, status=ExportStatus.RUNNING)


def _alive(name: str, percent: int) -> None:
    if not _mine(name).update(lease_until=timezone.now() + LEASE, progress=min(ALMOST, percent)):
        raise LeaseLost


def _stored(export: Export, name: str) -> tuple[int, int]:
    """How many rows and how many bytes it has."""
    while not keeping.catch_up(export.person_id):
        _alive(name, 0)
    total = max(1, filtered(export.person, export.filters).count())
    history = History(
        export.person, export.filters, export.language, told=lambda done: _alive(name, 100 * done // total)
    )
    with tempfile.TemporaryFile() as file, translation.override(export.language):
        WRITERS[export.format](history, file)
        size = file.seek(0, 2)
        _alive(name, ALMOST)
        file.seek(0)
        default_storage.save(name, File(file))
    return history.written, size


def _finish(name: str, rows: int, size: int) -> None:
    now = timezone.now()
    until = now + timedelta(days=settings.EXPORT_DAYS)
    done = {"status": ExportStatus.READY, "progress": 100, "rows": rows, "size": size}
    if not _mine(name).update(**done, finished_at=now, expires_at=until, lease_until=None):
        raise LeaseLost
