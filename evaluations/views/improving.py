"""What to work on, and practising it with one click."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from evaluations import focus, services
from evaluations.models import Evaluation
from evaluations.pages import improving as pages
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def improve(request: Request) -> HttpResponse:
    shown = pages.improving(request.person, get_language() or "en")
    if shown["waits"] and not shown["open"] and not shown["done"]:
        # How it went is said before anything is shown that was read of it.
        return redirect(shown["waits"])
    return render(request, "evaluations/improve.html", shown | {"request_id": uuid4()})


@require_POST
def practise_area(request: Request, pk: UUID) -> HttpResponse:
    area = get_object_or_404(focus.areas(request.person), pk=pk)
    return redirect(services.drill_area(area=area, request_id=_click(request, area.theme)))


@require_POST
def practise(request: Request, pk: UUID) -> HttpResponse:
    evaluation = get_object_or_404(Evaluation.objects.for_person(request.person).select_related("session"), pk=pk)
    dimension, criterion = (request.POST.get(name, "") for name in ("dimension", "criterion"))
    once = _click(request, dimension, criterion)
    return redirect(services.drill(evaluation=evaluation, dimension=dimension, criterion=criterion, request_id=once))


def _click(request: Request, *what: str) -> UUID | None:
    """What is sent twice from one page is one click; another thing on the same page is another."""
    try:
        return uuid5(UUID(request.POST.get("request_id", "")), "/".join(what))
    except ValueError:
        return None
