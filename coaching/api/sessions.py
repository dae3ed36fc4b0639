"""Sessions in JSON: the same verbs as the pages."""

from __future__ import annotations

import logging
from functools import partial
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accounts import useragents
from coaching import delivery, queries, services, streams
from coaching.api.finding import calling, own_session, own_turn
from coaching.models import Session, SessionStatus, Turn, TurnStatus
from coaching.personas import counterpart
from coaching.questions.models import Category
from coaching.schemas import (
    DraftIn,
    MessageIn,
    MessageOut,
    MoveIn,
    SessionEdit,
    SessionIn,
    SessionOut,
    SessionPage,
    TimeUpIn,
    TurnOut,
)
from interviewos import throttles
from interviewos.errors import InvalidInput
from interviewos.fields import opened
from interviewos.lists import Page
from interviewos.rendering import rendered

router = Router(tags=["sessions"])
logger = logging.getLogger(__name__)


@router.post("", response={201: SessionOut})
def start(request: HttpRequest, data: SessionIn) -> HttpResponse:
    given = data.dict()
    given["category"] = _category(given.pop("category"))
    steps = given.pop("questions")
    given["plan"] = [{"question": str(step["question_id"]), "requirement": step["requirement"]} for step in steps]
    given |= {"source": "api", "client": useragents.named(request.headers.get("User-Agent", ""))}
    session = services.start_session(person=calling(request), **given)
    return _told(session.pk, session.person_id, status=201)


def _told(session_id: UUID, person_id: UUID, *, status: int = 200) -> HttpResponse:
    asked = {"session": session_id, "person": person_id, "idle": settings.SESSION_IDLE_MINUTES}
    unsealed = partial(opened, of=f"coaching.Session {session_id}")
    whole = partial(queries.whole, opened=unsealed, counterpart=counterpart)
    return rendered(queries.SESSION, asked, status=status, whole=whole)


def _category(slug: str) -> Category | None:
    if not slug:
        return None
    category = Category.objects.offered().filter(slug=slug).first()
    if category is None:
        raise InvalidInput(_("There is no topic of that name."), category=slug)
    return category


@router.get("", response=SessionPage)
def list_sessions(request: HttpRequest, wanted: Query[Page], status: SessionStatus | None = None) -> HttpResponse:
    archived = status == SessionStatus.ARCHIVED
    asked = {"person": calling(request).pk, "archived": archived, "status": None if archived else status}
    asked["idle"] = settings.SESSION_IDLE_MINUTES
    paged = {"limit": wanted.limit, "offset": wanted.offset, "end": wanted.offset + wanted.limit}
    return rendered(queries.SESSIONS, asked | paged)


@router.get("/{uuid:session_id}", response=SessionOut)
def read(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return _told(session_id, calling(request).pk)


@router.put("/{uuid:session_id}", response=SessionOut)
def edit(request: HttpRequest, session_id: UUID, data: SessionEdit) -> Session:
    changes = {name: value for name, value in data.dict(exclude_unset=True).items() if value is not None}
    return services.edit(session=own_session(request, session_id), **changes)


@router.delete("/{uuid:session_id}", response={204: None})
def archive(request: HttpRequest, session_id: UUID, purge: bool = False) -> Status:
    """Put away; with `purge=true` erase every word of it."""
    session = own_session(request, session_id)
    services.erase(session=session) if purge else services.archive(session=session)
    return Status(204, None)


@router.post("/{uuid:session_id}/messages", response={200: MessageOut, 202: MessageOut})
def say(request: HttpRequest, session_id: UUID, data: MessageIn, wait: int = Query(25, ge=0, le=60)) -> Status:
    """200 with the reply when it is there within `wait` seconds, else 202: your words are kept either way."""
    mine = Session.objects.for_person(calling(request)).only("pk")
    session = get_object_or_404(mine, pk=session_id)
    throttles.spend("messages", str(calling(request).pk))
    said = services.say(
        session=session,
        text=data.message,
        client_id=data.client_id,
        time_spent=data.time_spent,
        delivery=delivery.checked(data.delivery),
        answers=data.answers,
        watched=True,
    )
    services.attach(turn=said.turn, recording_ids=data.recordings)
    return _heard(said, wait)


def _heard(said: services.Said, wait: int) -> Status:
    reply = services.hear(said=said, seconds=wait)
    session = reply.session
    done = reply.status == TurnStatus.DONE
    body = {
        "ai_response": reply.text if done else None,
        "turn_number": said.turn.number,
        "turn_id": reply.pk,
        "answer_id": said.turn.pk,
        "remaining_questions": max(0, session.question_count - max(reply.question_number, said.turn.question_number)),
        "session_status": session.shown_status,
    }
    return Status(200 if done else 202, body)


Wait = Query(25, ge=0, le=60)
HEARD = {200: MessageOut, 202: MessageOut}


@router.post("/{uuid:session_id}/skip", response=HEARD)
def skip(request: HttpRequest, session_id: UUID, data: MoveIn, wait: int = Wait) -> Status:
    """Leave the question, or the follow-up, without an answer. A draft of it stays."""
    return _heard(services.skip(session=_speaking(request, session_id), answers=data.answers, watched=True), wait)


@router.post("/{uuid:session_id}/rephrase", response=HEARD)
def rephrase(request: HttpRequest, session_id: UUID, data: MoveIn, wait: int = Wait) -> Status:
    """Have the same question in other words, once a question."""
    return _heard(services.rephrase(session=_speaking(request, session_id), answers=data.answers, watched=True), wait)


@router.post("/{uuid:session_id}/time-up", response=HEARD)
def time_up(request: HttpRequest, session_id: UUID, data: TimeUpIn, wait: int = Wait) -> Status:
    """Close an answer whose time is over with what was typed, however little. 409 while there is time."""
    session = own_session(request, session_id)
    said = services.time_up(session=session, text=data.text, answers=data.answers, watched=True)
    services.attach(turn=said.turn, recording_ids=data.recordings)
    return _heard(said, wait)


@router.post("/{uuid:session_id}/pause", response=SessionOut)
def pause(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Stop its clocks. It can be taken up again for 24 hours, on any device."""
    session = services.pause(session=own_session(request, session_id))
    return _told(session.pk, session.person_id)


@router.post("/{uuid:session_id}/resume", response=SessionOut)
def resume(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Go on. The time of the break is given back."""
    session = services.resume(session=own_session(request, session_id))
    return _told(session.pk, session.person_id)


def _speaking(request: HttpRequest, session_id: UUID) -> Session:
    session = own_session(request, session_id)
    throttles.spend("messages", str(session.person_id))
    return session


@router.get("/{uuid:session_id}/turns/{uuid:turn_id}", response=TurnOut)
def read_turn(request: HttpRequest, session_id: UUID, turn_id: UUID) -> Turn:
    return own_turn(request, session_id, turn_id)


@router.get("/{uuid:session_id}/turns/{uuid:turn_id}/events", response={200: None})
def turn_events(request: HttpRequest, session_id: UUID, turn_id: UUID) -> StreamingHttpResponse:
    """Server-sent events `delta`, `reset`, `done`, `failed`. Send `Last-Event-ID` to go on where you were."""
    turn = own_turn(request, session_id, turn_id)
    return streams.response(streams.events(turn.pk, request.headers.get("Last-Event-ID", "")))


@router.post("/{uuid:session_id}/turns/{uuid:turn_id}/retry", response={202: TurnOut})
def retry(request: HttpRequest, session_id: UUID, turn_id: UUID, mind: Literal["rules"] | None = None) -> Status:
    """Ask again for a reply that failed. `mind=rules` goes on with the built-in partner."""
    turn = own_turn(request, session_id, turn_id)
    return Status(202, services.retry_reply(turn=turn, by_rules=mind == "rules"))


@router.post("/{uuid:session_id}/draft", response={204: None})
def draft(request: HttpRequest, session_id: UUID, data: DraftIn) -> Status:
    services.keep_draft(session=own_session(request, session_id), text=data.draft)
    return Status(204, None)
