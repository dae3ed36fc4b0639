"""Setting up a session."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from accounts import guests, useragents
from accounts.models import User
from accounts.services import choices
from coaching import plans, services
from coaching.forms import SetupForm, again
from coaching.models import Session
from interviewos import ai, problems
from interviewos.errors import DomainError
from interviewos.http import Request


@login_not_required
@require_http_methods(["GET", "POST"])
def setup(request: Request) -> HttpResponse:
    """The first page anybody may see: practising needs no account, so a visitor becomes a guest on starting."""
    asked = {"request_id": uuid4(), "ai_consent": "no" if _consent(request) is False else ""}
    form = SetupForm(request.POST or None, initial=_initial(request) | asked)
    refused = None
    if form.is_valid():
        try:
            person = request.person or guests.welcome(request, language=form.cleaned_data["language"])
            return redirect(_start(request, person, form.cleaned_data))
        except DomainError as exc:
            refused = exc
    sheet = plans.of(request.POST, getattr(form, "cleaned_data", {})).complete(request.person)
    status = refused.status if refused else 422 if form.errors else 200
    return page(request, form, sheet=sheet, refused=refused, status=status)


def page(
    request: Request,
    form: SetupForm,
    *,
    sheet: plans.Sheet,
    refused: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Everything that was typed, and the plan as far as there is one."""
    shown = {"form": form, "ai_host": ai.host(), "ai_consent": _consent(request), "refused": refused, "plan": sheet}
    response = render(request, "coaching/setup.html", shown, status=status)
    return problems.with_wait(response, refused) if refused else response


def _start(request: Request, person: User, given: dict[str, Any]) -> Session:
    agreed = given.pop("ai_consent", None)
    if agreed is not None:
        choices.consent(person=person, agreed=agreed)
    begun: dict[str, Any] = {"source": "page", "client": useragents.named(request.headers.get("User-Agent", ""))}
    plan = services.from_form(request.POST)
    return services.start_session(person=person, remember=True, plan=plan, **begun, **given)


def _consent(request: Request) -> bool | None:
    """Their answer so far to the question whether a model may hear them."""
    return choices.of(request.person).ai_consent if ai.is_configured() and request.person else None


def _initial(request: Request) -> dict[str, Any]:
    if request.person is None:
        return {"preparation_type": request.GET.get("type", "Interview")}
    earlier = request.GET.get("again", "")
    if earlier:
        try:
            return again(get_object_or_404(Session.objects.for_person(request.person), pk=UUID(earlier)))
        except ValueError:
            return {}
    return services.defaults(request.person) | {"language": (get_language() or "en")[:2]}
