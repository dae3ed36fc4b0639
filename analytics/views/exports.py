"""The history as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from analytics import keeping
from analytics.models import Export
from analytics.pages import exports as pages
from analytics.services import exporting
from interviewos.errors import InvalidInput
from interviewos.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: Request) -> HttpResponse:
    """Ask for a file. The address may bring the filters of the history along."""
    if request.method == "POST":
        return _order(request)
    keeping.catch_up(request.person.pk)
    form = _form(request, initial={"format": "pdf"} | request.GET.dict())
    return render(request, "analytics/exports.html", _shown(request, form))


def _form(request: Request, *data: Any, **options: Any) -> pages.ExportForm:
    return pages.ExportForm(*data, person=request.person, language=get_language() or "en", **options)


def _shown(request: Request, form: pages.ExportForm) -> dict[str, Any]:
    return {"form": form, "files": pages.files(request.person), "export_days": settings.EXPORT_DAYS}


def _order(request: Request) -> HttpResponse:
    form = _form(request, request.POST)
    if form.is_valid():
        try:
            exporting.order_export(
                person=request.person,
                format=form.cleaned_data["format"],
                filters=form.filters,
                language=get_language() or "en",
            )
        except InvalidInput as refused:
            form.add_error(refused.details["field"], str(refused))
        else:
            return redirect("exports")
    return render(request, "analytics/exports.html", _shown(request, form), status=422)


@require_GET
def export(request: Request, pk: UUID) -> HttpResponse:
    """The part of the page that moves."""
    return render(request, "analytics/_export.html", {"file": pages.file(_own(request, pk))})


@never_cache
@require_GET
def download_export(request: Request, pk: UUID) -> FileResponse:
    found = _own(request, pk)
    kind = pages.CONTENT_TYPES[found.format]
    return FileResponse(
        exporting.opened(found), as_attachment=True, filename=pages.file_name(found), content_type=kind
    )


def _own(request: Request, pk: UUID) -> Export:
    return get_object_or_404(Export.objects.for_person(request.person), pk=pk)
