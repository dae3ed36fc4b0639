"""What to work on, and practising it with one click."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from evaluations import focus, services
from evaluations.models import Evaluation
from evaluations.pages import improving as pages
from interviewos.http import Request


@require_GET
def improve(request: Request) -> HttpResponse:
    return render(request, "evaluations/improve.html", pages.improving(request.person, get_language() or "en"))


@require_POST
def practise_area(request: Request, pk: UUID) -> HttpResponse:
    area = get_object_or_404(focus.areas(request.person), pk=pk)
    return redirect(services.drill_area(area=area))


@require_POST
def practise(request: Request, pk: UUID) -> HttpResponse:
    evaluation = get_object_or_404(Evaluation.objects.for_person(request.person).select_related("session"), pk=pk)
    dimension, criterion = (request.POST.get(name, "") for name in ("dimension", "criterion"))
    return redirect(services.drill(evaluation=evaluation, dimension=dimension, criterion=criterion))
