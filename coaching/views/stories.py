"""Stories: written here, kept from an answer or from the CV, changed, deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import useragents
from coaching import services
from coaching.models import Story, StoryUse, Turn
from coaching.questions.models import Question
from coaching.views.profile_forms import StoryForm, told
from interviewos import problems
from interviewos.errors import DomainError
from interviewos.http import Request

MOST_TELLINGS = 10
FEWEST_QUESTIONS = 3


@require_http_methods(["GET", "POST"])
def new_story(request: Request) -> HttpResponse:
    form = StoryForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_story(person=request.person, **form.cleaned_data)
            return _saved(request)
        except DomainError as refused:
            form.add_error(None, str(refused))
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def story(request: Request, pk: UUID) -> HttpResponse:
    kept = _own(request, pk)
    form = StoryForm(request.POST or None, initial=told(kept))
    if form.is_valid():
        try:
            services.change_story(story=kept, **form.cleaned_data)
            return _saved(request)
        except DomainError as refused:
            form.add_error(None, str(refused))
    return _page(request, form, kept)


def _page(request: Request, form: StoryForm, kept: Story | None = None) -> HttpResponse:
    tellings = StoryUse.objects.filter(story=kept).select_related("turn__session").order_by("-turn__created_at")
    shown: dict[str, Any] = {"form": form, "story": kept, "tellings": tellings[:MOST_TELLINGS] if kept else ()}
    return render(request, "coaching/story.html", shown, status=422 if form.errors else 200)


def _saved(request: Request) -> HttpResponse:
    messages.info(request, _("Saved."))
    return _to_stories()


def _to_stories() -> HttpResponse:
    return redirect(f"{reverse('coaching:profile')}#stories")


def _own(request: Request, pk: UUID) -> Story:
    return get_object_or_404(Story.objects.for_person(request.person).select_related("turn__session"), pk=pk)


@require_POST
def delete_story(request: Request, pk: UUID) -> HttpResponse:
    services.drop_story(story=_own(request, pk))
    messages.info(request, _("The story is deleted."))
    return _to_stories()


@require_POST
def keep_answer(request: Request, turn_pk: UUID) -> HttpResponse:
    """Make a story of an answer, and open it: what was said aloud wants a second look in writing."""
    mine = Turn.objects.answers().filter(session__person=request.person).select_related("session", "question")
    try:
        return redirect(services.keep_answer(turn=get_object_or_404(mine, pk=turn_pk)))
    except DomainError as refused:
        messages.warning(request, str(refused))
        return _to_stories()


@require_POST
def proposal(request: Request, proposal_id: UUID) -> HttpResponse:
    """Keep what was found in the CV, or drop it."""
    verb = services.keep_proposal if "keep" in request.POST else services.take_proposal
    try:
        verb(person=request.person, proposal_id=str(proposal_id))
    except DomainError as refused:
        messages.warning(request, str(refused))
    return redirect(f"{reverse('coaching:profile')}#cv")


@require_POST
def try_question(request: Request, question_pk: UUID) -> HttpResponse:
    """A short talk that begins with this question, which no story of theirs answers yet."""
    question = get_object_or_404(Question.objects.open_to(request.person), pk=question_pk)
    begun: dict[str, Any] = {"source": "page", "client": useragents.named(request.headers.get("User-Agent", ""))}
    try:
        session = services.start_session(
            person=request.person,
            preparation_type=question.preparation_type,
            language=(get_language() or "en")[:2],
            plan=[{"question": str(question.pk), "requirement": ""}],
            question_count=FEWEST_QUESTIONS,
            **begun,
        )
    except DomainError as refused:
        return problems.shown(request, refused)
    return redirect(session)
