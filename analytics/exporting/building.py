"""Making the file of an export. The work of a job, which may run twice and may be killed at any moment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from typing import IO
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone, translation

from accounts import leasing
from accounts.leasing import Lease
from accounts.models import ExportStatus
from analytics import keeping
from analytics.exporting import csv, json, pdf, xlsx
from analytics.exporting.rows import History, filtered
from analytics.models import Export, ExportFormat
from analytics.models.exports import FOLDER

# A hundred is for a file that is there.
ALMOST = 99
WRITERS: dict[str, Callable[[History, IO[bytes]], None]] = {
    ExportFormat.CSV: csv.write,
    ExportFormat.XLSX: xlsx.write,
    ExportFormat.JSON: json.write,
    ExportFormat.PDF: pdf.write,
}


def build(export: Export) -> bool:
    """Make the file. False when it was ready before, or when another worker is at it."""
    name = f"{FOLDER}/{uuid4().hex}.{export.format}"
    return leasing.make(export, name, partial(_stored, export), progress=0)


def withdraw(lost: QuerySet[Export]) -> None:
    """Give these up, and take away what a dead worker left of them."""
    for export in lost.filter(status__in=[ExportStatus.QUEUED, ExportStatus.RUNNING]):
        given_up = {"status": ExportStatus.FAILED, "file": "", "lease_until": None, "finished_at": timezone.now()}
        same = Export.objects.filter(pk=export.pk, file=export.file.name or "", status=export.status)
        if same.update(**given_up) and export.file:
            default_storage.delete(export.file.name)


def _stored(export: Export, lease: Lease) -> dict[str, int]:
    while not keeping.catch_up(export.person_id):
        lease.renew(progress=0)
    total = max(1, filtered(export.person, export.filters).count())
    history = History(
        export.person, export.filters, export.language, told=lambda done: _tell(lease, 100 * done // total)
    )
    with tempfile.TemporaryFile() as file, translation.override(export.language):
        WRITERS[export.format](history, file)
        size = file.seek(0, 2)
        _tell(lease, ALMOST)
        file.seek(0)
        default_storage.save(lease.name, File(file))
    return {"progress": 100, "rows": history.written, "size": size}


def _tell(lease: Lease, percent: int) -> None:
    lease.renew(progress=min(ALMOST, percent))
