"""An answer given again, and both attempts side by side."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from coaching.forms import SayForm
from coaching.models import Mind, Retake, Turn
from evaluations import services
from evaluations.models import Evaluation
from evaluations.pages import attempts as pages
from evaluations.pages.own_view import own_sheet
from evaluations.pages.review import ERRORS
from interviewos import ai, problems, throttles
from interviewos.errors import DomainError
from interviewos.http import Request


def _found(request: Request, pk: UUID, turn_pk: UUID) -> tuple[Evaluation, Turn]:
    mine = Evaluation.objects.for_person(request.person).select_related("session")
    evaluation = get_object_or_404(mine, pk=pk)
    return evaluation, get_object_or_404(evaluation.session.turns.answers(), pk=turn_pk)


def _retake(request: Request, answer: Turn) -> Retake:
    """The attempt that the address names, or else the latest."""
    attempts = answer.retakes.select_related("turn")
    if not (named := request.GET.get("to")):
        return get_object_or_404(attempts.order_by("-number")[:1])
    try:
        return get_object_or_404(attempts, pk=UUID(named))
    except ValueError as exc:
        raise Http404 from exc


def _address(evaluation: Evaluation, retake: Retake) -> str:
    return f"{reverse('evaluations:compare_attempts', args=[evaluation.pk, retake.turn_id])}?to={retake.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    """The question once more. Nothing that was typed is lost when it cannot be taken."""
    evaluation, answer = _found(request, pk, turn_pk)
    shown = pages.again(evaluation, answer) | {"client_id": uuid4(), "form": SayForm()}
    if request.method != "POST":
        return render(request, "evaluations/again.html", shown)
    form = SayForm(request.POST)
    try:
        if form.is_valid():
            throttles.spend("analysis", str(request.person.pk))
            return redirect(_address(evaluation, _answer_again(answer, form)))
    except DomainError as refused:
        form.add_error("text", str(refused))
        page = render(request, "evaluations/again.html", _kept(shown, form), status=refused.status)
        return problems.with_wait(page, refused)
    return render(request, "evaluations/again.html", _kept(shown, form), status=422)


def _answer_again(answer: Turn, form: SayForm) -> Retake:
    told = {name: form.cleaned_data[name] for name in ("text", "client_id", "time_spent")}
    return services.answer_again(answer=answer, **told)


def _kept(shown: dict[str, object], form: SayForm) -> dict[str, object]:
    return shown | {"form": form, "client_id": form.cleaned_data.get("client_id") or shown["client_id"]}


@require_GET
def compare_attempts(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    evaluation, answer = _found(request, pk, turn_pk)
    retake = _retake(request, answer)
    # How it went is said before any level of it is seen.
    if own_sheet(evaluation) is None:
        return redirect(evaluation)
    shown = pages.compared(evaluation, retake, services.read_attempts(retake=retake))
    shown |= {"error_text": ERRORS.get(shown["error_code"], ""), "ai_host": ai.host()}
    return render(request, "evaluations/compare_attempts.html", shown)


@require_GET
def compare_progress(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    """The moving part while they are being read. When both are, it leads to the comparison."""
    evaluation, answer = _found(request, pk, turn_pk)
    retake = _retake(request, answer)
    attempts = services.read_attempts(retake=retake)
    if attempts.are_settled:
        return HttpResponseClientRedirect(_address(evaluation, retake))
    return render(request, "evaluations/_compare_progress.html", pages.compared(evaluation, retake, attempts))


@require_POST
def reread(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    evaluation, answer = _found(request, pk, turn_pk)
    retake = _retake(request, answer)
    throttles.spend("analysis", str(request.person.pk))
    services.reread_attempts(retake=retake, mind=Mind.RULES if request.POST.get("mind") == Mind.RULES else None)
    return redirect(_address(evaluation, retake))
