"""Plays a session through the same verbs as everybody's. Only its moments are moved to the day it belongs to."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from accounts.models import User
from coaching import partner
from coaching import services as coaching
from coaching.models import Mind, Session, Speaker, Turn, TurnKind
from coaching.questions.models import Category, Question
from evaluations import services
from evaluations.demo import voice
from evaluations.demo.calendar import Appointment
from evaluations.demo.opinions import give_opinions
from evaluations.demo.script import Script, book
from evaluations.models import Evaluation, EvaluationStatus

MOST_ANSWERS = 8
# Characters a second, typed without hurry.
TYPED = {"en": 5.0, "ko": 2.5}
READS = timedelta(seconds=6)
REPLIES = timedelta(seconds=3)
FINISHES = timedelta(seconds=25)
IS_READ = timedelta(seconds=4)


def rehearse(*, person: User, appointment: Appointment, said: Counter[str]) -> Evaluation:
    """Hold one session, have it read, and move it to its day."""
    session = _start(person, appointment)
    _talk(session, Script(session, appointment.stage, said))
    finished = _move_talk(session, appointment.starts) + FINISHES
    evaluation = services.finish(session=session)
    Session.objects.filter(pk=session.pk).update(completed_at=finished)
    Evaluation.objects.filter(pk=evaluation.pk).update(created_at=finished, finished_at=finished + IS_READ)
    evaluation.refresh_from_db()
    if evaluation.status == EvaluationStatus.READY:
        give_opinions(evaluation, appointment)
    return evaluation


def _start(person: User, appointment: Appointment) -> Session:
    return coaching.start_session(
        person=person,
        id=appointment.id,
        language=appointment.language,
        preparation_type=appointment.preparation_type,
        category=Category.objects.filter(slug=appointment.category).first(),
        difficulty=appointment.difficulty,
        style=appointment.style,
        question_count=appointment.questions,
        plan=_plan(appointment),
        meeting_subtype=appointment.meeting_subtype,
        # Nothing of this goes to a model, whatever is configured.
        mind=Mind.RULES,
        **book("person")["context"][appointment.language],
    )


def _plan(appointment: Appointment) -> list[dict[str, str]]:
    """The questions of her topic that she has something to say to, those of the wanted difficulty first."""
    written = book(f"answers.{appointment.language}")
    asked = Question.objects.active().about(appointment.preparation_type).filter(slug__in=written)
    if appointment.category:
        asked = asked.filter(category__slug=appointment.category)
    by_lot = sorted(
        asked, key=lambda question: (question.difficulty != appointment.difficulty, _lot(question, appointment))
    )
    return [{"question": str(question.pk)} for question in by_lot[: appointment.questions]]


def _lot(question: Question, appointment: Appointment) -> str:
    return hashlib.md5(f"{question.slug}{appointment.id}".encode(), usedforsecurity=False).hexdigest()


def _talk(session: Session, script: Script) -> None:
    asked = session.turns.select_related("question").get(number=1)
    for _ in range(MOST_ANSWERS):
        text = script.reply(asked)
        said = coaching.say(session=session, text=text, watched=True, **_timed(session, text))
        for _piece in partner.answer(said.reply.pk):
            pass
        asked = session.turns.select_related("question").get(pk=said.reply.pk)
        if asked.kind == TurnKind.FAREWELL:
            return


def _timed(session: Session, text: str) -> dict[str, Any]:
    if not voice.speaks(session.pk):
        return {"time_spent": _seconds(text, session.language)}
    told = voice.delivery(text, session.language)
    return {"time_spent": round(told["first_word"] + told["duration"]), "delivery": told}


def _seconds(text: str, language: str) -> int:
    """A person pauses; the same words always take the same time."""
    return 8 + round(len(text) / TYPED[language]) + len(text) % 13


def _move_talk(session: Session, starts: datetime) -> datetime:
    """Lay the turns out from this moment on, as far apart as the answers took. Returns when the last was done."""
    clock = starts
    turns = list(session.turns.all())
    for turn in turns:
        if turn.speaker == Speaker.PERSON:
            clock += READS + timedelta(seconds=turn.time_spent or 0)
            turn.created_at = clock
        else:
            turn.created_at, turn.settled_at = clock, clock + REPLIES
            clock += REPLIES
    Turn.objects.bulk_update(turns, ["created_at", "settled_at"])
    expires = starts + timedelta(minutes=settings.SESSION_MINUTES)
    Session.objects.filter(pk=session.pk).update(created_at=starts, expires_at=expires, practised_on=starts.date())
    return clock
