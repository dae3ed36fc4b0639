"""Holding a whole session as one of these people would, from the first question to the goodbye."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from coaching import partner, services
from coaching.models import ASKING, Session, Turn, TurnKind, TurnStatus
from tests.coaching.people.persons import Person

MOST_TURNS = 120


def hold(session: Session, person: Person) -> None:
    """Until the partner says goodbye, or until it is clear that it never will."""
    asked = invited = 0
    for _turn in range(MOST_TURNS):
        last = session.turns.order_by("-number").first()
        assert last is not None
        if last.kind == TurnKind.FAREWELL or last.status != TurnStatus.DONE:
            return
        if last.kind == TurnKind.INVITE:
            said = services.say(session=session, text=person.asks_back(session.language, invited), watched=True)
            invited += 1
        else:
            said = _answer(session, last, person, asked)
            asked += 1
        for _piece in partner.answer(said.reply.pk):
            pass


def _answer(session: Session, last: Turn, person: Person, number: int) -> services.Said:
    match person.instead.get(number):
        case "skip" if last.kind in (*ASKING, TurnKind.WARM_UP):
            return services.skip(session=session, watched=True)
        case "rephrase" if last.kind == TurnKind.QUESTION and services.may_be_reworded(session, last):
            return services.rephrase(session=session, watched=True)
        case "silence" if last.answer_by is not None:
            session.turns.filter(pk=last.pk).update(answer_by=timezone.now() - timedelta(seconds=1))
            return services.time_up(session=session, watched=True)
    return services.say(session=session, text=person.says(session.language, number), watched=True)
