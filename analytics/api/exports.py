"""The history as a file, in JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from accounts.models import ExportStatus
from analytics.api.finding import calling
from analytics.models import Export
from analytics.pages.exports import CONTENT_TYPES, file_name
from analytics.schemas.exports import HistoryExportIn, HistoryExportOut, HistoryExportsPage
from analytics.services import exporting
from interviewos.lists import Page, page

router = Router(tags=["looking back"])
FILE = {"schema": {"type": "string", "format": "binary"}}
FILES = {kind.partition(";")[0]: FILE for kind in CONTENT_TYPES.values()}


@router.post("/analytics/export", response={202: HistoryExportOut}, summary="Order the history as a file")
def order(request: HttpRequest, data: HistoryExportIn) -> Status:
    """A job makes it. While a file of this format is under way, that one is the answer, with its own `filters`.

    Two files of each format an hour. They are kept for seven days.
    """
    person = calling(request)
    language = data.written_in or person.language
    export = exporting.order_export(person=person, format=data.format, filters=data.filters(), language=language)
    return Status(202, _told(export))


@router.get("/analytics/exports", response=HistoryExportsPage, summary="List the files, newest first")
def listed(request: HttpRequest, wanted: Query[Page]) -> dict[str, Any]:
    """Those that are no longer kept are listed as `expired`."""
    found = page(Export.objects.for_person(calling(request)), wanted)
    return found | {"items": [_told(export) for export in found["items"]]}


@router.get("/analytics/exports/{uuid:export_id}", response=HistoryExportOut, summary="Ask how a file stands")
def read(request: HttpRequest, export_id: UUID) -> dict[str, Any]:
    """`download_url` is null until `status` is `ready`."""
    return _told(_own(request, export_id))


@router.get(
    "/analytics/exports/{uuid:export_id}/file",
    summary="Download a file",
    openapi_extra={"responses": {200: {"description": "The file", "content": FILES}}},
)
def download(request: HttpRequest, export_id: UUID) -> FileResponse:
    """409 `not_ready` before it is made, 410 `expired` when it is no longer kept.

    CSV is UTF-8 with a byte order mark, a row for each session; XLSX has the sheets Sessions, Dimensions, Skills and
    Focus; PDF is a report of the newest 500 sessions. The JSON has `version` (1), `made_at`, `language`, `time_zone`,
    `filters`, and the lists `sessions`, `dimensions`, `skills` and `focus`; names may be added to it.
    """
    export = _own(request, export_id)
    kind = CONTENT_TYPES[export.format]
    file = exporting.opened(export)
    response = FileResponse(file, as_attachment=True, filename=file_name(export), content_type=kind)
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: HttpRequest, export_id: UUID) -> Export:
    return get_object_or_404(Export.objects.for_person(calling(request)), pk=export_id)


def _told(export: Export) -> dict[str, Any]:
    own = {name: getattr(export, name, None) for name in HistoryExportOut.model_fields}
    status = export.state
    address = f"/api/v1/analytics/exports/{export.pk}/file" if status == ExportStatus.READY else None
    renamed = {"export_id": export.pk, "written_in": export.language, "status": status, "download_url": address}
    return own | renamed
