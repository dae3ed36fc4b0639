"""What a person has reached by practising."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analytics.pages import achievements as pages
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def achievements(request: Request) -> HttpResponse:
    return render(request, "analytics/achievements.html", pages.achievements(request.person))
