"""Taking one's data away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import DataExport
from accounts.services import exporting
from interviewos.http import Request


@require_GET
def data(request: Request) -> HttpResponse:
    latest = DataExport.objects.for_person(request.person).first()
    shown = _told(latest) if latest else {}
    days = {"export_days": settings.EXPORT_DAYS, "grace_days": settings.DELETION_GRACE_DAYS}
    return render(request, "accounts/data.html", shown | days)


def _told(export: DataExport) -> dict[str, Any]:
    return {"export": export, "state": export.state}


@require_POST
def order_export(request: Request) -> HttpResponse:
    exporting.order(person=request.person)
    return redirect("accounts:data")


@require_GET
def export(request: Request, pk: UUID) -> HttpResponse:
    """The part of the page that moves."""
    return render(request, "accounts/_export.html", _told(_export(request, pk)))


def _export(request: Request, pk: UUID) -> DataExport:
    return get_object_or_404(DataExport.objects.for_person(request.person), pk=pk)


@never_cache
@require_GET
def download(request: Request, pk: UUID) -> FileResponse:
    export = _export(request, pk)
    name = f"interview-os-{export.created_at:%Y-%m-%d}.zip"
    file = exporting.opened(export)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
