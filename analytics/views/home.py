"""Where one begins."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coaching.models import Session
from interviewos.http import Request


@login_not_required
@require_GET
def home(request: Request) -> HttpResponse:
    """What this is, and where one left off."""
    return render(request, "landing.html", {"recent": _recent(request)})


def _recent(request: Request) -> list[Session]:
    if request.person is None:
        return []
    mine = Session.objects.for_person(request.person).in_view().without_material().with_own_view()
    return list(mine.select_related("evaluation").newest_first()[:5])
