"""Waiting for an evaluation, and reading it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from coaching.models import Session
from evaluations import services
from evaluations.models import Evaluation, EvaluationStatus, RatingSheet
from evaluations.pages import review
from evaluations.pages.other_views import other_views
from evaluations.pages.own_view import beside, own_sheet
from evaluations.pages.sharing import sharing
from evaluations.views.rating import ask_first
from interviewos import ai, throttles
from interviewos.http import Request


def _evaluation(request: Request, pk: UUID) -> Evaluation:
    mine = Evaluation.objects.for_person(request.person).select_related("session__category")
    return get_object_or_404(mine, pk=pk)


@require_POST
def finish(request: Request, pk: UUID) -> HttpResponse:
    session = get_object_or_404(Session.objects.for_person(request.person), pk=pk)
    return redirect(services.finish(session=session))


@require_GET
def evaluation(request: Request, pk: UUID) -> HttpResponse:
    evaluation = _evaluation(request, pk)
    if evaluation.status == EvaluationStatus.READY:
        prefetch_related_objects([evaluation], "sheets__ratings")
        own = own_sheet(evaluation)
        if own is None:
            return ask_first(request, evaluation)
        return render(request, "evaluations/review.html", _review(request, evaluation, own))
    return render(request, "evaluations/waiting.html", review.waiting(evaluation) | {"ai_host": ai.host()})


def _review(request: Request, evaluation: Evaluation, own: RatingSheet) -> dict[str, Any]:
    prefetch_related_objects([evaluation], "levels", "evidence", "share_links")
    shown = review.page(evaluation)
    shown["views"] = other_views(evaluation, shown["transcript"])
    shown["own_view"] = beside(shown["dims"], own, evaluation.session.language)
    shown["request_id"] = uuid4()
    return shown | sharing(evaluation, request.build_absolute_uri)


@require_GET
def progress(request: Request, pk: UUID) -> HttpResponse:
    """The moving part of the waiting page. When there is something to read, it leads there."""
    evaluation = _evaluation(request, pk)
    if evaluation.is_settled:
        return HttpResponseClientRedirect(evaluation.get_absolute_url())
    return render(request, "evaluations/_progress.html", review.waiting(evaluation))


@require_POST
def rerun(request: Request, pk: UUID) -> HttpResponse:
    evaluation = _evaluation(request, pk)
    throttles.spend("analysis", str(request.person.pk))
    return redirect(services.rerun(evaluation=evaluation))


@require_POST
def rerun_with_rules(request: Request, pk: UUID) -> HttpResponse:
    evaluation = _evaluation(request, pk)
    throttles.spend("analysis", str(request.person.pk))
    return redirect(services.rerun_with_rules(evaluation=evaluation))
