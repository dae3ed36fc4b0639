"""Two of everything at the same moment, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from coaching import partner, services
from coaching.models import Session, SessionStatus, Turn, TurnStatus
from evaluations import services as evaluations
from evaluations.models import Evaluation
from interviewos.errors import DomainError
from tests.conftest import fill_bank
from tests.factories import SessionFactory, talk, waiting

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session() -> Session:
    fill_bank()
    return SessionFactory()


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave, or the refusal it met. They begin together, each with a connection of its own."""
    together = Barrier(len(calls), timeout=10)

    def run(call: Callable[[], object]) -> object:
        together.wait()
        try:
            return call()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_a_double_click_is_one_turn(session):
    client_id = uuid4()
    said = at_once(*[lambda: services.say(session=session, text=TEXT, client_id=client_id, watched=True)] * 4)

    assert len({each.turn.pk for each in said}) == 1
    assert [each.is_new for each in said].count(True) == 1
    assert session.turns.count() == 3


def test_of_two_tabs_one_speaks_and_the_other_is_told_to_wait(session):
    one, two = at_once(
        lambda: services.say(session=session, text=TEXT + " One.", client_id=uuid4(), watched=True),
        lambda: services.say(session=session, text=TEXT + " Two.", client_id=uuid4(), watched=True),
    )
    assert {type(one), type(two)} == {services.Said, services.ReplyPending}
    assert session.turns.answers().count() == 1
    assert session.turns.filter(status=TurnStatus.PENDING).count() == 1


def test_of_several_writers_one_writes(session):
    reply = waiting(session)
    pieces = at_once(*[lambda: [piece.text for piece in partner.answer(reply.pk)]] * 4)
    wrote = [each for each in pieces if each]
    assert len(wrote) == 1
    kept = Turn.objects.get(pk=reply.pk)
    assert (kept.text, kept.attempt) == ("".join(wrote[0]), 1)


def test_asking_twice_for_a_failed_reply_asks_once(session, monkeypatch):
    orders: list[str] = []
    monkeypatch.setattr("coaching.tasks.answer.delay", orders.append)
    reply = waiting(session)
    Turn.objects.filter(pk=reply.pk).update(status=TurnStatus.FAILED)
    at_once(*[lambda: services.retry_reply(turn=reply)] * 3)
    assert orders == [str(reply.pk)]


def test_speaking_and_finishing_at_once_leaves_no_reply_pending(session):
    talk(session, *[TEXT] * 3)
    at_once(
        lambda: services.say(session=session, text=TEXT, watched=True),
        lambda: evaluations.finish(session=session),
    )
    session.refresh_from_db()
    assert session.status == SessionStatus.COMPLETED
    assert not session.turns.filter(status=TurnStatus.PENDING).exists()


def test_finishing_twice_at_once_orders_one_evaluation(session):
    talk(session, *[TEXT] * 3)
    first, second, third = at_once(*[lambda: evaluations.finish(session=session)] * 3)
    assert first.pk == second.pk == third.pk
    assert Evaluation.objects.count() == 1
