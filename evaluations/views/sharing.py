"""Showing a talk to somebody else, and taking that back."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations import services
from evaluations.forms import ShareForm
from evaluations.models import Evaluation, ShareLink
from interviewos import problems, throttles
from interviewos.errors import DomainError, InvalidInput
from interviewos.http import Request


def _evaluation(request: Request, pk: UUID) -> Evaluation:
    return get_object_or_404(Evaluation.objects.for_person(request.person), pk=pk)


def _back(evaluation: Evaluation) -> HttpResponse:
    return redirect(f"{evaluation.get_absolute_url()}#share")


@require_POST
def share(request: Request, pk: UUID) -> HttpResponse:
    evaluation = _evaluation(request, pk)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return problems.shown(request, InvalidInput(_("A link is open for 7, 30 or 90 days.")))
    throttles.spend("analysis", str(request.person.pk))
    try:
        services.share(evaluation=evaluation, days=form.cleaned_data["days"], id=_click(request, evaluation))
    except DomainError as refused:
        messages.warning(request, str(refused))
    return _back(evaluation)


def _click(request: Request, evaluation: Evaluation) -> UUID | None:
    """What is sent twice from one page is one click."""
    sent = request.POST.get("request_id", "")
    return uuid5(evaluation.pk, sent) if sent else None


@require_POST
def take_back(request: Request, pk: UUID, link_pk: UUID) -> HttpResponse:
    mine = ShareLink.objects.for_person(request.person).select_related("evaluation")
    link = get_object_or_404(mine, pk=link_pk, evaluation=pk)
    services.take_back(link=link)
    messages.info(request, _("The link is closed."))
    return _back(link.evaluation)


@require_POST
def lend(request: Request, pk: UUID) -> HttpResponse:
    evaluation = _evaluation(request, pk)
    lent = "lent" in request.POST
    services.lend(evaluation=evaluation, lent=lent)
    messages.info(request, _("Thank you. The makers may rate this talk.") if lent else _("The talk is yours alone."))
    return _back(evaluation)
