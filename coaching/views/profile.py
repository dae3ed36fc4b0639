"""The profile page. Every section is a form of its own: it saves that section, and shows the page again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from coaching import focuses, services
from coaching.models import Preparation, Profile, Session, Story
from coaching.questions import families
from coaching.questions.models import Industry, Role
from coaching.views.profile_forms import CVForm, FocusForm, MaterialForm, PrepareForm
from coaching.words import InvalidInput
from interviewos import ai, problems, throttles
from interviewos.errors import DomainError
from interviewos.http import Request

RECENT = 5
MOST_AREAS = 3
# Competencies that a story in the list names; the matrix has all of them.
MOST_TAGS = 3
# What each part of a profile is called where it had to give way.
LABELS = {
    "preparation_type": _lazy("Kind of talk"),
    "meeting_subtype": _lazy("Which one exactly?"),
    "role": _lazy("Role"),
    "industry": _lazy("Company or industry"),
    "agenda": _lazy("Agenda"),
    "job_description": _lazy("Job description"),
    "cv_text": _lazy("Your CV"),
    "structured_cv": _lazy("What was understood of your CV"),
    "tone": _lazy("How you want to come across"),
    "training_focus": _lazy("Training focus"),
}

# What may be left out of a CV, by the names of `interviewos.private`.
KINDS = {
    "email": _lazy("E-mail address"),
    "link": _lazy("Link"),
    "resident number": _lazy("Resident number"),
    "card": _lazy("Card number"),
    "account": _lazy("Account number"),
    "passport": _lazy("Passport number"),
    "social security number": _lazy("Social security number"),
    "national insurance number": _lazy("National insurance number"),
    "driving licence": _lazy("Driving licence"),
    "handle": _lazy("Messenger ID"),
    "phone": _lazy("Phone number"),
    "address": _lazy("Address"),
}


@require_GET
def profile(request: Request) -> HttpResponse:
    return _page(request)


def _page(request: Request, *, status: int = 200, **forms: Form) -> HttpResponse:
    person, language = request.person, _language()
    mine = Profile.objects.filter(person=person).first() or Profile(person=person)
    stories = _stories(request, language)
    recent, rows = _recent(request), _coverage(stories, mine, language)
    shown: dict[str, Any] = {
        "profile": mine,
        "is_activated": person.activated_at is not None,
        "sessions": recent,
        "areas": _areas(recent),
        "focus": mine.training_focus if mine.training_focus.get("title") else None,
        "focuses": focuses.offered(language),
        "stories": stories,
        "coverage": rows,
        "gaps": [row for row in rows if row["question"]],
        "worth_keeping": services.worth_keeping(person),
        "aside": _aside(mine),
        "own_agenda_waits": any(entry.get("by") for entry in mine.set_aside),
        "cv": _cv(mine),
        "proposals": _proposals(mine, language),
        "ai_host": ai.host(),
        "prepare": PrepareForm(initial=_given(mine, PrepareForm)),
        "material": MaterialForm(initial=_given(mine, MaterialForm)),
        "cv_form": CVForm(initial={"cv_text": mine.cv_text, "redact_pii": True}),
    }
    return render(request, "coaching/profile.html", shown | _offered(language) | forms, status=status)


def _language() -> str:
    return (get_language() or "en")[:2]


def _given(mine: Profile, form: type[Form]) -> dict[str, Any]:
    return {name: getattr(mine, name) for name in form.base_fields}


def _stories(request: Request, language: str) -> list[Story]:
    stories = list(Story.objects.for_person(request.person).counted().newest_first())
    often = services.overused(request.person) if stories else {}
    for number, story in enumerate(stories, start=1):
        shown = [family.named(language) for name in story.competencies if (family := families.of(name))]
        story.number, story.families = number, list(dict.fromkeys(shown))[:MOST_TAGS]  # type: ignore[attr-defined]
        story.often = often.get(story.pk)  # type: ignore[attr-defined]
        story.parts = [bool(getattr(story, name)) for name in ("situation", "task", "action", "result")]  # type: ignore[attr-defined]
    return stories


def _coverage(stories: list[Story], mine: Profile, language: str) -> list[dict[str, Any]]:
    rows = services.coverage(stories, preparation_type=mine.preparation_type) if stories else []
    return [
        {
            "name": row.family.named(language),
            "cells": list(zip(stories, row.cells, strict=True)),
            "count": row.count,
            "question": row.question,
            "asked": row.question.said(language) if row.question else "",
        }
        for row in rows
    ]


def _recent(request: Request) -> list[Session]:
    mine = Session.objects.for_person(request.person).in_view().without_material().with_own_view()
    return list(mine.select_related("evaluation").newest_first()[:RECENT])


def _areas(recent: list[Session]) -> list[dict[str, Any]]:
    """What the last reviews named, what came most often first, each with how often."""
    reports = [evaluation.report for session in recent if (evaluation := getattr(session, "evaluation", None))]
    found: dict[str, dict[str, Any]] = {}
    for report in reports:
        for item in report.get("improvements", []):
            area = found.setdefault(item["criterion"], item | {"seen": 0, "of": len(reports)})
            area["seen"] += 1
    return sorted(found.values(), key=lambda area: -int(area["seen"]))[:MOST_AREAS]


def _aside(mine: Profile) -> list[dict[str, Any]]:
    """What had to give way, in words. What a focus stands for comes back by itself when that is cleared."""
    template = mine.training_focus.get("agenda_template")
    held = "focus" if template and template == mine.agenda else None
    return [
        {
            "key": services.key_of(entry),
            "name": LABELS[entry["field"]],
            "said": _said(entry["field"], entry["value"]),
        }
        for entry in mine.set_aside
        if entry.get("by") != held or held is None
    ]


def _said(field: str, value: Any) -> str:
    """A text as it is; of what was made from a text, its name."""
    if field == "preparation_type":
        return str(Preparation(value).label)
    if isinstance(value, dict):
        return str(value.get("title") or value.get("summary") or _("What was understood of a CV"))
    return str(value)


def _cv(mine: Profile) -> dict[str, Any]:
    redactions = [entry | {"name": KINDS.get(entry["kind"], entry["kind"])} for entry in _redactions(mine)]
    return mine.structured_cv | {"redactions": redactions}


def _redactions(mine: Profile) -> list[dict[str, Any]]:
    return list(mine.structured_cv.get("redactions", []))


def _proposals(mine: Profile, language: str) -> list[dict[str, Any]]:
    def named(entry: dict[str, Any]) -> list[str]:
        return [family.named(language) for name in entry.get("competencies", []) if (family := families.of(name))]

    return [entry | {"families": named(entry)} for entry in mine.story_bank if "id" in entry]


def _offered(language: str) -> dict[str, list[str]]:
    """Roles and industries that a field suggests. Anything else may be typed."""
    return {
        "roles": [role.named(language) for role in Role.objects.only("slug", "name")],
        "industries": [industry.named(language) for industry in Industry.objects.only("slug", "name")],
    }


@cache_control(private=True, max_age=3600)
@require_GET
def suggestions(request: Request) -> HttpResponse:
    """The same for the pages of other apps, which ask for it."""
    return render(request, "coaching/_suggestions.html", _offered(_language()))


@require_POST
def save_profile(request: Request) -> HttpResponse:
    """One section: the fields that were sent, and no other."""
    is_material = "job_description" in request.POST
    form: Form = MaterialForm(request.POST) if is_material else PrepareForm(request.POST)
    if form.is_valid():
        try:
            services.save_profile(person=request.person, **form.cleaned_data)
            messages.info(request, _("Saved."))
            return _back("material" if is_material else "prepare")
        except InvalidInput as refused:
            form.add_error(None, str(refused))
    return _page(request, status=422, **{"material" if is_material else "prepare": form})


def _back(section: str) -> HttpResponse:
    return redirect(f"{reverse('coaching:profile')}#{section}")


@require_POST
def read_cv(request: Request) -> HttpResponse:
    form = CVForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            throttles.spend("analysis", str(request.person.pk))
            read = services.read_cv(person=request.person, **form.cleaned_data)
            if read.notice:
                messages.warning(request, read.notice)
            return _back("cv")
        except DomainError as refused:
            form.add_error("cv_text", str(refused))
            status = refused.status
            return problems.with_wait(_page(request, status=status, cv_form=form), refused)
    return _page(request, status=status, cv_form=form)


@require_POST
def forget_cv(request: Request) -> HttpResponse:
    services.forget_cv(person=request.person)
    messages.info(request, _("Your CV is deleted. Stories that you kept stay."))
    return _back("cv")


@require_POST
def focus(request: Request) -> HttpResponse:
    """One of those on offer by its name, one of a review's in its own words, or none."""
    chosen = focuses.find(request.POST.get("focus", ""), _language())
    form = FocusForm(request.POST)
    if chosen is not None:
        told: dict[str, Any] = {"title": chosen.title, "tags": list(chosen.tags), "agenda_template": chosen.agenda}
        services.set_focus(person=request.person, **told)
    elif form.is_valid():
        services.set_focus(person=request.person, **form.cleaned_data)
    else:
        services.clear_focus(person=request.person)
    return _back("focus")


@require_POST
def set_aside(request: Request) -> HttpResponse:
    verb = services.use_set_aside if "use" in request.POST else services.drop_set_aside
    try:
        verb(person=request.person, key=request.POST.get("key", ""))
    except services.NotThere as refused:
        messages.warning(request, str(refused))
    return _back("aside")
