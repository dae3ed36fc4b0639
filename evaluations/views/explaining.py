"""What anybody may know about how answers are read. Nothing here belongs to a person."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from evaluations.pages import rubrics as rubric_pages
from evaluations.pages import trust as trust_pages
from interviewos.http import Request


@login_not_required
@require_GET
def rubrics(request: Request) -> HttpResponse:
    shown = rubric_pages.rubrics(request.GET.get("talk", ""), get_language() or "en")
    return render(request, "evaluations/rubrics.html", shown)


@login_not_required
@require_GET
def trust(request: Request) -> HttpResponse:
    return render(request, "evaluations/trust.html", trust_pages.trust())
