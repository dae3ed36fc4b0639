"""The pages of practice. Each finds its own row, calls one verb, shows the result."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh, reswap, retarget

from accounts import guests
from accounts.models import User
from accounts.services import choices
from coaching import rooms, services, streams
from coaching.forms import SayForm, SetupForm, again
from coaching.models import Session, Turn
from interviewos import ai, problems, throttles
from interviewos.errors import DomainError
from interviewos.http import Request


def _session(request: Request, pk: UUID) -> Session:
    return get_object_or_404(Session.objects.for_person(request.person).select_related("category"), pk=pk)


def _turn(request: Request, pk: UUID, turn_pk: UUID) -> Turn:
    return get_object_or_404(_session(request, pk).turns.select_related("question"), pk=turn_pk)


@login_not_required
@require_http_methods(["GET", "POST"])
def setup(request: Request) -> HttpResponse:
    """The first page anybody may see: practising needs no account, so a visitor becomes a guest on starting."""
    ai_consent = _consent(request)
    asked = {"request_id": uuid4(), "ai_consent": "no" if ai_consent is False else ""}
    form = SetupForm(request.POST or None, initial=_initial(request) | asked)
    refused = None
    if form.is_valid():
        try:
            person = request.person or guests.welcome(request, language=form.cleaned_data["language"])
            return redirect(_start(person, form.cleaned_data))
        except DomainError as exc:
            refused = exc
    shown = {"form": form, "ai_host": ai.host(), "ai_consent": ai_consent, "refused": refused}
    status = refused.status if refused else 422 if form.errors else 200
    response = render(request, "coaching/setup.html", shown, status=status)
    return problems.with_wait(response, refused) if refused else response


def _start(person: User, given: dict[str, Any]) -> Session:
    agreed = given.pop("ai_consent", None)
    if agreed is not None:
        choices.consent(person=person, agreed=agreed)
    return services.start_session(person=person, remember=True, **given)


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


@require_GET
def sessions(request: Request) -> HttpResponse:
    """The newest fifty, or with `?archived` those put away."""
    mine = Session.objects.for_person(request.person).without_material().select_related("evaluation").newest_first()
    put_away = "archived" in request.GET
    shown = {"sessions": (mine.archived() if put_away else mine.in_view())[:50], "put_away": put_away}
    return render(request, "coaching/sessions.html", shown | {"any_archived": mine.archived().exists()})


@require_GET
def room(request: Request, pk: UUID) -> HttpResponse:
    session = _session(request, pk)
    form = SayForm(initial={"text": session.draft})
    return render(request, "coaching/room.html", rooms.room(session) | {"form": form})


@require_POST
def say(request: Request, pk: UUID) -> HttpResponse:
    session = _session(request, pk)
    form = SayForm(request.POST)
    if not form.is_valid():
        return _say_again(request, session, form)
    try:
        throttles.spend("messages", str(request.person.pk))
        said = services.say(session=session, watched=bool(request.htmx), **form.cleaned_data)
    except (services.AlreadySaid, services.TalkWentOn) as exc:
        return _see_the_talk(request, session, exc, text=form.cleaned_data["text"])
    except DomainError as exc:
        form.add_error("text", str(exc))
        return problems.with_wait(_say_again(request, session, form, status=exc.status), exc)
    if not request.htmx:
        return redirect(session)
    return render(request, "coaching/_said.html", _after(session, [said.turn, said.reply]))


def _see_the_talk(request: Request, session: Session, refused: DomainError, *, text: str) -> HttpResponse:
    """This page is behind the talk: show the talk as it is, with the unsent words in the field."""
    services.keep_draft(session=session, text=text)
    messages.warning(request, str(refused))
    return HttpResponseClientRefresh() if request.htmx else redirect(session)


def _say_again(request: Request, session: Session, form: SayForm, *, status: int = 422) -> HttpResponse:
    """Show what was wrong beside the words, which stay in the field even when the talk is over."""
    client_id = form.cleaned_data.get("client_id") or uuid4()
    shown = rooms.room(session) | {"form": form, "client_id": client_id, "is_over": False}
    if request.htmx:
        # htmx swaps 2xx answers only; the sentence in the form says what the status would.
        return reswap(retarget(render(request, "coaching/_composer.html", shown), "#composer"), "outerHTML")
    return render(request, "coaching/room.html", shown, status=status)


def _after(session: Session, fresh: list[Turn]) -> dict[str, Any]:
    session.refresh_from_db()
    shown = rooms.frame(session, list(session.turns.all()))
    return shown | {"turns": [rooms.dress(turn) for turn in fresh], "form": SayForm()}


@require_GET
def turn(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    turn = _turn(request, pk, turn_pk)
    return render(request, "coaching/_arrived.html", _after(turn.session, [turn]) | {"turn": rooms.dress(turn)})


@require_GET
def turn_events(request: Request, pk: UUID, turn_pk: UUID) -> StreamingHttpResponse:
    turn = _turn(request, pk, turn_pk)
    return streams.response(streams.events(turn.pk, request.headers.get("Last-Event-ID", "")))


@require_POST
def retry(request: Request, pk: UUID, turn_pk: UUID) -> HttpResponse:
    turn = services.retry_reply(turn=_turn(request, pk, turn_pk), watched=bool(request.htmx))
    return _asked_again(request, turn)


@require_POST
def use_rules(request: Request, pk: UUID) -> HttpResponse:
    """Go on with the built-in partner, which answers the reply that failed."""
    last = _session(request, pk).turns.select_related("question").order_by("-number")[0]
    return _asked_again(request, services.retry_reply(turn=last, watched=bool(request.htmx), by_rules=True))


def _asked_again(request: Request, turn: Turn) -> HttpResponse:
    if not request.htmx:
        return redirect(turn.session)
    return render(request, "coaching/_arrived.html", _after(turn.session, [turn]) | {"turn": rooms.dress(turn)})


@require_POST
def draft(request: Request, pk: UUID) -> HttpResponse:
    services.keep_draft(session=_session(request, pk), text=request.POST.get("draft", ""))
    return HttpResponse(status=204)


@require_POST
def archive(request: Request, pk: UUID) -> HttpResponse:
    session = _session(request, pk)
    services.archive(session=session)
    messages.info(request, _("“%(title)s” is archived. Its words and its review stay.") % {"title": session.title})
    return redirect("coaching:sessions")


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    services.restore(session=_session(request, pk))
    return redirect("coaching:sessions")
