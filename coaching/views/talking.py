"""The practice room. Each view finds its own row, calls one verb, shows the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh, reswap, retarget

from coaching import rooms, services, streams
from coaching.forms import MoveForm, SayForm
from coaching.models import Session, Speaker, Turn, TurnStatus
from coaching.views import finding
from interviewos import problems, throttles
from interviewos.errors import DomainError
from interviewos.http import Request, calling_sockets, socket_origin


@require_GET
def room(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    form = SayForm(initial={"text": session.draft})
    shown = rooms.room(session) | {"form": form, "socket": f"{socket_origin(request)}/ws/sessions/{session.pk}"}
    return calling_sockets(request, render(request, "coaching/room.html", shown))


@require_POST
def say(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    form = SayForm(request.POST)
    if not form.is_valid():
        return _say_again(request, session, form)
    try:
        throttles.spend("messages", str(request.person.pk))
        said = services.say(session=session, watched=bool(request.htmx), **form.cleaned_data)
        services.attach(turn=said.turn, recording_ids=form.recording_ids)
    except DomainError as exc:
        return _refused(request, session, form, exc)
    return _moved(request, session, said)


@require_POST
def skip(request: Request, pk: UUID) -> HttpResponse:
    return _move(request, pk, services.skip)


@require_POST
def rephrase(request: Request, pk: UUID) -> HttpResponse:
    return _move(request, pk, services.rephrase)


def _move(request: Request, pk: UUID, verb: Callable[..., services.Said]) -> HttpResponse:
    """Words already typed stay in the field: leaving a question is no reason to lose them."""
    session = finding.session(request, pk)
    form = MoveForm(request.POST)
    form.is_valid()
    try:
        throttles.spend("messages", str(request.person.pk))
        keep(session, form.cleaned_data["text"])
        said = verb(session=session, answers=form.cleaned_data["answers"], watched=bool(request.htmx))
    except DomainError as exc:
        return _refused(request, session, form, exc)
    return _moved(request, session, said)


@require_POST
def time_up(request: Request, pk: UUID) -> HttpResponse:
    """Sent by the page's clock. It is never too fast: the words in the field wait for no other minute."""
    session = finding.session(request, pk)
    form = MoveForm(request.POST)
    form.is_valid()
    try:
        said = services.time_up(session=session, watched=bool(request.htmx), **form.cleaned_data)
        services.attach(turn=said.turn, recording_ids=form.recording_ids)
    except DomainError as exc:
        return _refused(request, session, form, exc)
    return _moved(request, session, said)


def keep(session: Session, text: str) -> None:
    if text.strip() and text != session.draft:
        services.keep_draft(session=session, text=text)


def _refused(request: Request, session: Session, form: MoveForm, refused: DomainError) -> HttpResponse:
    if isinstance(refused, services.AlreadySaid | services.TalkWentOn):
        return _see_the_talk(request, session, refused, text=form.cleaned_data["text"])
    form.add_error("text", str(refused))
    return problems.with_wait(_say_again(request, session, form, status=refused.status), refused)


def _moved(request: Request, session: Session, said: services.Said) -> HttpResponse:
    if not request.htmx:
        return redirect(session)
    return render(request, "coaching/_said.html", _after(session, [said.turn, said.reply]))


def _see_the_talk(request: Request, session: Session, refused: DomainError, *, text: str) -> HttpResponse:
    """This page is behind the talk: show the talk as it is, with the unsent words in the field."""
    if text.strip() and not _was_said(session, text):
        services.keep_draft(session=session, text=text)
    messages.warning(request, str(refused))
    return HttpResponseClientRefresh() if request.htmx else redirect(session)


def _was_said(session: Session, text: str) -> bool:
    last = session.turns.filter(speaker=Speaker.PERSON).last()
    return last is not None and text.strip() in (last.text, last.overrun)


def _say_again(request: Request, session: Session, form: MoveForm, *, status: int = 422) -> HttpResponse:
    """Show what was wrong beside the words, which stay in the field even when the talk is over."""
    client_id = form.cleaned_data.get("client_id") or uuid4()
    shown = rooms.room(session) | {"form": form, "client_id": client_id, "is_over": False, "state": "running"}
    if request.htmx:
        # htmx swaps 2xx answers only; the sentence in the form says what the status would.
        return reswap(retarget(render(request, "coaching/_composer.html", shown), "#composer"), "outerHTML")
    return render(request, "coaching/room.html", shown, status=status)


def _after(session: Session, fresh: list[Turn]) -> dict[str, Any]:
    session.refresh_from_db()
    shown = rooms.frame(session, list(session.turns.select_related("question")))
    return shown | {"turns": [rooms.dress(turn) for turn in fresh], "form": SayForm()}


@require_GET
def turn(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    turn = finding.turn(request, pk, turn_pk)
    if "unheard" in request.GET and turn.status == TurnStatus.PENDING:
        services.see_to(turn.pk)
    return render(request, "coaching/_arrived.html", _after(turn.session, [turn]) | {"turn": rooms.dress(turn)})


@require_GET
def turn_events(request: Request, pk: UUID, turn_pk: UUID) -> StreamingHttpResponse:
    turn = finding.turn(request, pk, turn_pk)
    # Whoever heard the beginning by another way says how far; from then on the browser does, in its header.
    place = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return streams.response(streams.events(turn.pk, place))


@require_POST
def retry(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    turn = services.retry_reply(turn=finding.turn(request, pk, turn_pk), watched=bool(request.htmx))
    return _asked_again(request, turn)


@require_POST
def use_rules(request: Request, pk: UUID) -> HttpResponse:
    """Go on with the built-in partner, which answers the reply that failed."""
    last = finding.session(request, pk).turns.select_related("question").order_by("-number")[0]
    return _asked_again(request, services.retry_reply(turn=last, watched=bool(request.htmx), by_rules=True))


def _asked_again(request: Request, turn: Turn) -> HttpResponse:
    if not request.htmx:
        return redirect(turn.session)
    return render(request, "coaching/_arrived.html", _after(turn.session, [turn]) | {"turn": rooms.dress(turn)})


@require_POST
def draft(request: Request, pk: UUID) -> HttpResponse:
    services.keep_draft(session=finding.session(request, pk), text=request.POST.get("draft", ""))
    return HttpResponse(status=204)
