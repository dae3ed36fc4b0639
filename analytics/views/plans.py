"""What a person means to do each week, chosen on a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from analytics.models import Plan
from analytics.models.plans import MOST_A_WEEK
from analytics.pages.plan import days_left
from analytics.services import planning
from interviewos.errors import InvalidInput
from interviewos.http import Request


class PlanForm(forms.Form):
    """The rules are the service's: here stands only what a browser can help with."""

    sessions_a_week = forms.IntegerField(
        label=gettext_lazy("Sessions a week"),
        help_text=gettext_lazy("Drills count too."),
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_A_WEEK, "inputmode": "numeric"}),
    )
    talk_on = forms.DateField(
        label=gettext_lazy("The day it counts"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
    talk_title = forms.CharField(
        label=gettext_lazy("What is that day?"),
        required=False,
        widget=forms.TextInput(attrs={"maxlength": planning.LONGEST_TITLE}),
    )


def plan_form(plan: Plan, today: date, data: Any = None) -> PlanForm:
    """A day that has gone by is not asked for again."""
    is_over = plan.talk_on is not None and days_left(plan, today) is None
    names = ["sessions_a_week"] if is_over else PlanForm.base_fields
    return PlanForm(data, initial={name: getattr(plan, name) for name in names})


@require_http_methods(["GET", "POST"])
def practice_plan(request: Request) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = plan_form(Plan.of(request.person), request.person.today(), sent)
    if form.is_valid():
        try:
            planning.change_plan(person=request.person, **form.cleaned_data)
        except InvalidInput as refused:
            for name, sentence in refused.details["fields"].items():
                form.add_error(name, sentence)
        else:
            messages.info(request, _("Saved."))
            return redirect("home")
    return render(request, "analytics/plan.html", {"form": form}, status=422 if form.errors else 200)
