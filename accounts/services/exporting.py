"""Taking one's data away: ordered here, packed by a job, kept for a few days."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import tasks
from accounts.models import DataExport, ExportStatus, MadeFile, User
from accounts.packing import build
from interviewos import throttles
from interviewos.errors import DomainError

__all__ = ["NotKept", "NotReady", "build", "content", "opened", "order"]


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


def opened(export: DataExport) -> File[Any]:
    """The ZIP, to be read from its start."""
    return content(
        export,
        not_ready=_("Your data is not ready to download."),
        not_kept=_("We no longer keep this file. Order your data again."),
    )


def content(made: MadeFile, *, not_ready: str, not_kept: str) -> File[Any]:
    """A file to be read from its start, or the sentence why it cannot be had."""
    if made.state == ExportStatus.EXPIRED:
        raise NotKept(not_kept)
    if made.state != ExportStatus.READY:
        raise NotReady(not_ready, status=made.state)
    try:
        return made.file.open("rb")  # type: ignore[attr-defined, no-any-return]
    except FileNotFoundError:
        raise NotKept(not_kept) from None
