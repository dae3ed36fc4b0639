"""An answer taken again once the talk is over."""

from __future__ import annotations

from uuid import uuid4

import pytest

from coaching import services
from coaching.models import Retake, Session, Turn
from tests.api.promise import fits
from tests.factories import SessionFactory, talk

pytestmark = pytest.mark.django_db
FIRST = "We told them late and it was not good for anybody."
AGAIN = "I rang the client the same evening, named the new date and kept it."


@pytest.fixture
def answer(bank, user) -> Turn:
    session = SessionFactory(person=user)
    talk(session, FIRST, FIRST, FIRST)
    services.complete(session=session)
    return session.turns.answers().first()


def address(answer: Turn) -> str:
    return f"sessions/{answer.session_id}/answers/{answer.pk}/retake"


def test_both_attempts_stay(caller, answer):
    response = caller.send(address(answer), {"text": AGAIN, "time_spent": 42})
    body = fits("RetakeOut", response.json())
    assert response.status_code == 201
    assert (body["text"], body["first_text"], body["number"], body["time_spent"]) == (AGAIN, FIRST, 2, 42)
    assert body["question"] == answer.session.turns.get(number=1).text
    answer.refresh_from_db()
    assert answer.text == FIRST


def test_the_same_client_id_twice_is_one_attempt(caller, answer):
    body = {"text": AGAIN, "client_id": str(uuid4())}
    first, second = caller.send(address(answer), body), caller.send(address(answer), body)
    assert first.json()["id"] == second.json()["id"]
    assert Retake.objects.count() == 1


def test_words_changed_after_a_lost_receipt_are_refused_rather_than_dropped(caller, answer):
    body = {"text": AGAIN, "client_id": str(uuid4())}
    caller.send(address(answer), body)
    refused = caller.send(address(answer), body | {"text": AGAIN + " And more."})
    assert (refused.status_code, refused.json()["code"]) == (409, "already_said")
    assert Retake.objects.get().text == AGAIN


def test_attempts_are_numbered_and_listed_in_order_with_few_queries(caller, answer, django_assert_max_num_queries):
    for text in (AGAIN, AGAIN + " Twice.", AGAIN + " Thrice."):
        caller.send(address(answer), {"text": text})
    with django_assert_max_num_queries(5):
        listed = caller.get(f"{address(answer)}s").json()
    assert [(row["number"], row["text"]) for row in listed] == [
        (2, AGAIN),
        (3, AGAIN + " Twice."),
        (4, AGAIN + " Thrice."),
    ]


def test_while_the_talk_runs_an_answer_is_not_taken_again(caller, bank, user):
    session = SessionFactory(person=user)
    talk(session, FIRST)
    refused = caller.send(address(session.turns.answers().get()), {"text": AGAIN})
    assert (refused.status_code, refused.json()["code"]) == (409, "still_running")
    assert not Retake.objects.exists()


def test_what_the_partner_said_cannot_be_taken_again(caller, answer):
    question = answer.session.turns.get(number=1)
    refused = caller.send(address(question), {"text": AGAIN})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_an_answer")
    assert not Retake.objects.exists()


@pytest.mark.parametrize("text", ["Too few", "x" * 5001])
def test_an_attempt_is_as_long_as_an_answer(caller, answer, text):
    assert caller.send(address(answer), {"text": text}).status_code == 422
    assert not Retake.objects.exists()


def test_a_strangers_answer_is_not_found(caller, bank):
    session = SessionFactory()
    talk(session, FIRST, FIRST, FIRST)
    Session.objects.filter(pk=session.pk).update(status="completed")
    assert caller.send(address(session.turns.answers().first()), {"text": AGAIN}).status_code == 404
    assert not Retake.objects.exists()


def test_erasing_the_session_erases_every_attempt(caller, answer):
    caller.send(address(answer), {"text": AGAIN})
    services.erase(session=answer.session)
    assert not Retake.objects.exists()
