"""What a frame brings about: the session is found anew, one verb is called, and the answer is what to tell.

Everything here runs in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from coaching import delivery, services
from coaching.models import Session, Turn
from coaching.sockets import frames, telling
from coaching.sockets.callers import Caller
from coaching.sockets.endings import NOT_SIGNED_IN, NOT_YOURS, Over
from coaching.sockets.telling import WARNING_SECONDS, Told
from interviewos import throttles
from interviewos.errors import DomainError


class NoSuchTurn(DomainError):
    code = "not_found"
    status = 404
    type = "not_found"


@dataclass
class Outcome:
    """What to tell, and what follows from it."""

    tell: list[Told] = field(default_factory=list)
    ended: Told | None = None
    # The turn to be heard from now on, and from which place.
    follow: tuple[UUID, str] | None = None
    # The number of the last turn that the client has, once it is told this.
    number: int = 0
    # Others who have this session open should look at it.
    stirs: bool = False
    # In how many seconds the clock has something to say by itself.
    alarm: int | None = None
    person_id: UUID | None = None


class Desk:
    def __init__(self, session_id: UUID, caller: Caller, language: str) -> None:
        self._session_id, self._caller, self._language = session_id, caller, language

    def greet(self, after: int | None) -> Outcome:
        session = self._mine()
        last = _last(session)
        outcome = Outcome([telling.hello(session, last)], number=last.number if last else 0)
        outcome.person_id = session.person_id
        if after is not None:
            outcome.tell += [telling.turn(turn) for turn in session.turns.filter(number__gt=after)]
        return _with_clock(outcome, session, last)

    def look(self, after: int) -> Outcome:
        """What happened without this client, and what the clock says."""
        return self._news(self._mine(), after)

    def settled(self, turn_id: UUID) -> Outcome:
        session = self._mine()
        turn = session.turns.filter(pk=turn_id).first()
        tell = [telling.turn(turn), telling.settled(turn)] if turn else [telling.erased(turn_id)]
        return _with_clock(Outcome(tell, number=turn.number if turn else 0, stirs=True), session, _last(session))

    def obey(self, frame: frames.Frame, *, after: int) -> Outcome:
        with translation.override(self._language):
            if isinstance(frame, frames.Auth):
                self._caller = Caller(token=frame.token)
            return self._obey(frame, self._mine(), after)

    @singledispatchmethod
    def _obey(self, frame: frames.Frame, session: Session, after: int) -> Outcome:
        raise NotImplementedError(frame)

    @_obey.register
    def _say(self, frame: frames.Say, session: Session, after: int) -> Outcome:
        given = frame.dict(include={"text", "client_id", "time_spent", "answers"})
        measured = delivery.checked(frame.delivery)
        return self._speak(session, services.say, recordings=frame.recordings, delivery=measured, **given)

    @_obey.register
    def _skip(self, frame: frames.Skip, session: Session, after: int) -> Outcome:
        return self._speak(session, services.skip, answers=frame.answers)

    @_obey.register
    def _rephrase(self, frame: frames.Rephrase, session: Session, after: int) -> Outcome:
        return self._speak(session, services.rephrase, answers=frame.answers)

    @_obey.register
    def _time_up(self, frame: frames.TimeUp, session: Session, after: int) -> Outcome:
        given = {"text": frame.text, "answers": frame.answers}
        # Nobody's last words are refused for speed: the clock itself sends them.
        return self._move(session, services.time_up, recordings=frame.recordings, **given)

    def _speak(self, session: Session, verb: Callable[..., services.Said], **given: Any) -> Outcome:
        throttles.spend("messages", str(session.person_id))
        return self._move(session, verb, **given)

    def _move(
        self, session: Session, verb: Callable[..., services.Said], *, recordings: Sequence[UUID] = (), **given: Any
    ) -> Outcome:
        said = verb(session=session, watched=True, **given)
        services.attach(turn=said.turn, recording_ids=recordings)
        tell = [telling.turn(said.turn), telling.turn(said.reply)]
        outcome = Outcome(tell, number=said.reply.number, follow=(said.reply.pk, ""), stirs=True)
        return _with_clock(outcome, Session.objects.without_material().get(pk=session.pk), said.reply)

    @_obey.register
    def _draft(self, frame: frames.Draft, session: Session, after: int) -> Outcome:
        services.keep_draft(session=session, text=frame.text)
        return Outcome()

    @_obey.register
    def _pause(self, frame: frames.Pause, session: Session, after: int) -> Outcome:
        return _with_clock(Outcome(stirs=True), services.pause(session=session), _last(session))

    @_obey.register
    def _resume(self, frame: frames.Resume, session: Session, after: int) -> Outcome:
        resumed = services.resume(session=session)
        return _with_clock(Outcome(stirs=True), resumed, _last(resumed))

    @_obey.register
    def _follow(self, frame: frames.Follow, session: Session, after: int) -> Outcome:
        turn = session.turns.only("number", "session").filter(pk=frame.turn_id).first()
        if turn is None:
            raise NoSuchTurn(_("This turn is not part of the talk."))
        return Outcome(follow=(turn.pk, frame.place), number=turn.number, stirs=True)

    @_obey.register
    def _resume_from(self, frame: frames.ResumeFrom, session: Session, after: int) -> Outcome:
        return self._news(session, frame.number)

    @_obey.register
    def _ping(self, frame: frames.Ping, session: Session, after: int) -> Outcome:
        outcome = self._news(session, after if frame.after is None else frame.after)
        outcome.tell.insert(0, {"type": "pong"})
        return outcome

    @_obey.register
    def _auth(self, frame: frames.Auth, session: Session, after: int) -> Outcome:
        return _with_clock(Outcome(), session, _last(session))

    def _news(self, session: Session, after: int) -> Outcome:
        turns = list(session.turns.filter(number__gt=after))
        last = turns[-1] if turns else _last(session)
        outcome = Outcome([telling.turn(turn) for turn in turns], number=last.number if last else 0)
        return _with_clock(outcome, session, last)

    def _mine(self) -> Session:
        person = self._caller.person()
        if person is None:
            raise Over(NOT_SIGNED_IN)
        session = Session.objects.for_person(person).without_material().filter(pk=self._session_id).first()
        if session is None:
            raise Over(NOT_YOURS)
        return session


def _last(session: Session) -> Turn | None:
    return session.turns.order_by("-number").first()


def _with_clock(outcome: Outcome, session: Session, last: Turn | None) -> Outcome:
    clock = telling.clock(session, last)
    outcome.tell.append(clock)
    outcome.ended = telling.ended(session, last)
    left = clock["seconds_left"]
    if left and not clock["paused"]:
        outcome.alarm = left - WARNING_SECONDS if left > WARNING_SECONDS else left + 1
    return outcome
