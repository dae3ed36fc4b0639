"""The plan of a talk, made and changed while the talk is set up."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import guests
from coaching import plans
from coaching.forms import SetupForm
from coaching.views import setting_up
from interviewos import problems, throttles
from interviewos.errors import DomainError
from interviewos.http import Request

# What looks through the bank, or asks a model.
COSTLY = ("make", "set", "swap", "cover", "look")


@login_not_required
@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Do what the pressed button says and show the plan. Without a script the whole set-up page comes back with it.

    A visitor becomes a guest here, as on starting: what is made for somebody has to be somebody's.
    """
    if request.method == "GET":
        # Without a script this is the address of the page, and whoever changes its language comes back to it.
        return redirect("coaching:setup")
    form = SetupForm(request.POST)
    form.is_valid()
    sheet = plans.of(request.POST, form.cleaned_data)
    person = request.person or guests.welcome(request, language=sheet.wanted.language)
    order = request.POST.get("do", "")
    refused = None
    try:
        if order.partition(":")[0] in COSTLY:
            throttles.spend("questions", str(person.pk))
        plans.do(sheet, order, person)
    except DomainError as exc:
        refused = exc
    sheet.complete(person)
    if not request.htmx:
        return setting_up.page(request, form, sheet=sheet, refused=refused)
    shown = {"plan": sheet, "plan_refused": refused}
    # A refusal is part of the plan it is about, so it is shown there and not as an error.
    response = render(request, "coaching/_plan.html", shown)
    return problems.with_wait(response, refused) if refused else response
