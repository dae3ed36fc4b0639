"""How somebody thinks their own talk went, before they see what it was read as."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from evaluations import services
from evaluations.forms import RatingForm
from evaluations.models import Evaluation
from evaluations.rubric import UNIVERSAL
from interviewos.http import Request


def ask_first(request: Request, evaluation: Evaluation, form: RatingForm | None = None) -> HttpResponse:
    """The page that stands before a review: no number and no evidence is on it."""
    form = form or _form(evaluation)
    shown = {"session": evaluation.session, "evaluation": evaluation, "form": form}
    return render(request, "evaluations/self_rating.html", shown, status=422 if form.errors else 200)


def _form(evaluation: Evaluation, data: object = None) -> RatingForm:
    return RatingForm(data, dimensions=UNIVERSAL, language=evaluation.session.language)


@require_POST
def self_rating(request: Request, pk: UUID) -> HttpResponse:
    mine = Evaluation.objects.for_person(request.person).select_related("session")
    evaluation = get_object_or_404(mine, pk=pk)
    if "skip" in request.POST:
        services.skip_self_rating(evaluation=evaluation)
        return redirect(evaluation)
    form = _form(evaluation, request.POST)
    if not form.is_valid():
        return ask_first(request, evaluation, form)
    try:
        services.rate_oneself(evaluation=evaluation, levels=form.levels)
    except services.AlreadyRated as refused:
        messages.info(request, str(refused))
    return redirect(evaluation)
