"""Where one begins."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from analytics.pages.dashboard import dashboard
from analytics.views.plans import plan_form
from coaching.models import Session
from interviewos.db import planned_anew
from interviewos.http import Request


@login_not_required
@require_GET
@planned_anew()
def home(request: Request) -> HttpResponse:
    """Where a person stands; before their first review, what this is and where they left off."""
    if request.person is None or request.person.activated_at is None:
        return render(request, "landing.html", {"recent": _recent(request)})
    shown = dashboard(request.person, get_language() or "en")
    form = plan_form(shown["plan"], shown["today"])
    return render(request, "analytics/dashboard.html", shown | {"form": form, "request_id": uuid4()})


def _recent(request: Request) -> list[Session]:
    if request.person is None:
        return []
    mine = Session.objects.for_person(request.person).in_view().without_material().with_own_view()
    return list(mine.select_related("evaluation").newest_first()[:5])
