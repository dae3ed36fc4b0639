"""What practice has come to."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from analytics.pages.progress import progress as pages
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def progress(request: Request) -> HttpResponse:
    """Over the span that the address names."""
    shown = pages(request.person, request.GET.get("span", ""), get_language() or "en")
    return render(request, "analytics/progress.html", shown | {"request_id": uuid4()})
