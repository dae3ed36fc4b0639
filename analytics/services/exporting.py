"""One's history as a file: ordered here, made by a job, kept for a few days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import ExportStatus, User
from accounts.services.exporting import content
from analytics import tasks
from analytics.exporting import FILTERS, build
from analytics.models import Export
from interviewos import throttles
from interviewos.errors import InvalidInput

__all__ = ["build", "opened", "order_export"]


@transaction.atomic
def order_export(*, person: User, format: str, filters: Mapping[str, Any], language: str) -> Export:
    """Ask for a file of the sessions that `filters` let through. While one of this format is made, that one is it.

    `filters` are named as in `analytics.exporting.FILTERS`; what is None or "" is no filter.
    """
    wanted = _settled(filters)
    # Two orders at once would both find none under way.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    under_way = Export.objects.for_person(person).filter(
        format=format, status__in=[ExportStatus.QUEUED, ExportStatus.RUNNING]
    )
    if waiting := under_way.first():
        return waiting
    # Each format for itself: whoever wants a table has not used up the report.
    throttles.spend("history_exports", str(person.pk), format)
    export = Export.objects.create(person=person, format=format, language=language, filters=wanted)
    transaction.on_commit(partial(tasks.export.delay, str(export.pk)))
    return export


def _settled(filters: Mapping[str, Any]) -> dict[str, Any]:
    """As the row keeps them."""
    wanted = {name: filters[name] for name in FILTERS if filters.get(name) not in (None, "")}
    for first, last in (("from", "to"), ("min_score", "max_score")):
        if first in wanted and last in wanted and wanted[first] > wanted[last]:
            raise InvalidInput(_("The first of a range cannot be after its last. Swap the two."), field=first)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in wanted.items()}


def opened(export: Export) -> File[Any]:
    """The file, to be read from its start."""
    return content(
        export,
        not_ready=_("This file is not ready to download."),
        not_kept=_("We no longer keep this file. Order it again."),
    )
