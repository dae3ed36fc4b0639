"""A finished talk, played again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from analytics.pages import replay as pages
from analytics.queries.replay import talks
from interviewos.http import Request


@require_GET
def replay(request: Request, pk: UUID) -> HttpResponse:
    """One that is still running goes on in its room."""
    session = get_object_or_404(talks(request.person), pk=pk)
    if not pages.is_over(session):
        return redirect(session)
    return render(request, "analytics/replay.html", pages.page(session))
