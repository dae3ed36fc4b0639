"""Taking one's data away: ordered here, packed by a job, kept for a few days."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import tasks
from accounts.models import DataExport, ExportStatus, User
from accounts.packing import build
from interviewos import throttles
from interviewos.errors import DomainError

__all__ = ["NotReady", "NotKept", "build", "opened", "order", "state"]


class NotReady(DomainError):
    code = "not_ready"


class NotKept(DomainError):
    code = "expired"
    status = 410
    type = "not_found"


@transaction.atomic
def order(*, person: User) -> DataExport:
    """Ask for everything we keep about this person. While one is being packed, that one is the answer."""
    # Two orders at once would both find none under way.
    User.objects.select_for_update().only("pk").get(pk=person.pk)
    under_way = person.data_exports.filter(status__in=[ExportStatus.QUEUED, ExportStatus.RUNNING]).first()
    if under_way:
        return under_way
    throttles.spend("exports", str(person.pk))
    export = DataExport.objects.create(person=person)
    transaction.on_commit(partial(tasks.export.delay, str(export.pk)))
    return export


def state(export: DataExport) -> ExportStatus:
    """Its status as of now: one that is past its days is not to be had, whether or not its file is gone already."""
    over = export.expires_at is not None and export.expires_at <= timezone.now()
    return ExportStatus.EXPIRED if over else ExportStatus(export.status)


def opened(export: DataExport) -> File[Any]:
    """The ZIP, to be read from its start."""
    now = state(export)
    if now == ExportStatus.EXPIRED:
        raise NotKept(_("We no longer keep this file. Order your data again."))
    if now != ExportStatus.READY:
        raise NotReady(_("Your data is not ready to download."), status=now)
    try:
        return export.file.open("rb")
    except FileNotFoundError:
        raise NotKept(_("We no longer keep this file. Order your data again.")) from None
