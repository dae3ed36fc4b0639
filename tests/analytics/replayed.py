"""Talks to be played again."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from coaching.models import Recording, Session, SessionStatus, Turn
from evaluations import judge, services
from evaluations.models import Evaluation
from tests.evaluations.talks import practised
from tests.factories import SessionFactory
from tests.sounds import WEBM


def reviewed(person: User, *answers: str, seen: bool = True, **columns: Any) -> Session:
    """A talk that was finished and read by rules."""
    return read(practised(SessionFactory(person=person, **columns), *answers), seen=seen)


def read(session: Session, *, seen: bool = True) -> Session:
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    if seen:
        services.skip_self_rating(evaluation=evaluation)
    session.refresh_from_db()
    return session


def over(person: User, **columns: Any) -> Session:
    return SessionFactory(person=person, status=SessionStatus.COMPLETED, **columns)


def answers(session: Session) -> list[Turn]:
    return list(session.turns.answers())


def reading(session: Session) -> Evaluation:
    return Evaluation.objects.get(session=session)


def heard(turn: Turn, *words: str, **columns: Any) -> Recording:
    """One word every second."""
    times = [{"word": word, "start": n, "end": n + 0.5} for n, word in enumerate(words)]
    told = {"media_type": "audio/webm", "seconds": float(len(words))} | columns
    recording = Recording(session=turn.session, turn=turn, words=times, **told)
    recording.file.save("answer.webm", ContentFile(WEBM), save=False)
    recording.save()
    return recording
