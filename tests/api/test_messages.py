"""Speaking through the JSON API: the words are kept first, the reply comes now or later."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

import pytest

from coaching.models import Mind, Session, TurnKind, TurnStatus
from tests import fake_openai as fault
from tests.api.promise import fits
from tests.factories import SessionFactory, TurnFactory, unanswered, waiting

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def failed(session):
    return unanswered(session)


def messages(session: Session, query: str = "") -> str:
    return f"sessions/{session.pk}/messages{query}"


def test_200_with_the_reply_when_it_is_there_in_time(caller, session):
    response = caller.send(messages(session), {"message": TEXT})
    body = fits("MessageOut", response.json())

    first, answer, reply = session.turns.all()
    assert response.status_code == 200
    assert body == {
        "ai_response": reply.text,
        "turn_number": 2,
        "turn_id": str(reply.pk),
        "answer_id": str(answer.pk),
        "remaining_questions": 5,
        "session_status": "in_progress",
    }
    assert (answer.text, reply.status) == (TEXT, "done")


def test_202_at_once_when_nobody_wants_to_wait_and_a_worker_writes_it(caller, session):
    response = caller.send(messages(session, "?wait=0"), {"message": TEXT})
    body = fits("MessageOut", response.json())
    assert (response.status_code, session.turns.get(number=2).text) == (202, TEXT)
    reply = session.turns.get(pk=body["turn_id"])
    assert reply.status == TurnStatus.DONE, "the tests' worker runs at once"


def test_202_when_time_runs_out_and_a_worker_goes_on(caller, session, monkeypatch):
    orders = []
    monkeypatch.setattr("coaching.tasks.answer.delay", orders.append)
    clock = SimpleNamespace(monotonic=iter([0.0, 0.5, 2.0]).__next__)
    monkeypatch.setattr("coaching.services.speaking.time", clock)
    response = caller.send(messages(session, "?wait=1"), {"message": TEXT})

    assert response.status_code == 202
    assert response.json()["ai_response"] is None
    reply = session.turns.get(number=3)
    assert (reply.status, reply.lease) == (TurnStatus.PENDING, None)
    assert orders == [str(reply.pk)]


@pytest.mark.parametrize(
    ("broken", "status", "code"), [(fault.status(500), 503, "server_error"), (fault.refuse(), 502, "refused")]
)
def test_a_reply_that_failed_is_a_fault_of_the_model_and_the_words_are_kept(
    caller, session, agreed, fake_openai, broken, status, code
):
    Session.objects.update(mind=Mind.MODEL)
    fake_openai.faults = [broken]
    response = caller.send(messages(session), {"message": TEXT})
    body = response.json()
    assert (response.status_code, body["code"], body["type"]) == (status, "reply_failed", "ai_service_error")
    turn = caller.get(f"sessions/{session.pk}/turns/{body['details']['turn_id']}").json()
    assert (turn["status"], turn["error_code"], body["details"]["reply_code"]) == ("failed", code, code)
    assert session.turns.get(number=2).text == TEXT


def test_202_when_the_partner_breaks_because_the_words_are_kept(caller, session, monkeypatch, caplog):
    def explode(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("coaching.director.next_move", explode)
    response = caller.send(messages(session), {"message": TEXT})
    assert (response.status_code, response.json()["ai_response"]) == (202, None)
    assert session.turns.get(number=2).text == TEXT
    assert session.turns.get(number=3).status == TurnStatus.PENDING
    assert "ZeroDivisionError" in caplog.text


def test_the_same_client_id_twice_is_one_turn_and_gets_the_same_reply(caller, session):
    body = {"message": TEXT, "client_id": str(uuid4())}
    first, second = caller.send(messages(session), body), caller.send(messages(session), body)
    assert first.json() == second.json()
    assert session.turns.count() == 3


def test_what_was_measured_is_kept(caller, session):
    caller.send(messages(session), {"message": TEXT, "time_spent": 61, "delivery": {"pauses": [[0.5, 2]]}})
    answer = session.turns.get(number=2)
    assert (answer.time_spent, answer.delivery) == (61, {"pauses": [[0.5, 2]]})


def test_409_while_the_reply_is_being_written(caller, session):
    waiting(session)
    response = caller.send(messages(session), {"message": TEXT})
    assert (response.status_code, response.json()["code"]) == (409, "reply_pending")
    assert session.turns.count() == 3


def test_409_after_the_farewell(caller, session):
    TurnFactory(session=session, number=2, kind=TurnKind.FAREWELL)
    response = caller.send(messages(session), {"message": TEXT})
    assert (response.status_code, response.json()["code"]) == (409, "conversation_over")
    assert session.turns.count() == 2


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"message": None},
        {"message": ["a list"]},
        {"message": TEXT, "client_id": "nonsense"},
        {"message": TEXT, "time_spent": -1},
        {"message": TEXT, "delivery": "fast"},
        {"message": TEXT, "delivery": {str(number): 1 for number in range(21)}},
    ],
)
def test_422_what_is_not_a_message(caller, session, body):
    assert caller.send(messages(session), body).status_code == 422
    assert session.turns.count() == 1


@pytest.mark.parametrize("wait", ["-1", "61", "soon", "1e3"])
def test_422_a_wait_that_makes_no_sense(caller, session, wait):
    assert caller.send(messages(session, f"?wait={wait}"), {"message": TEXT}).status_code == 422
    assert session.turns.count() == 1


def test_404_for_a_stranger_and_nothing_is_written(other_caller, session):
    assert other_caller.send(messages(session), {"message": TEXT}).status_code == 404
    assert session.turns.count() == 1


def test_asking_again_is_202_and_the_turn_is_written(caller, session, failed):
    response = caller.send(f"sessions/{session.pk}/turns/{failed.pk}/retry")
    assert response.status_code == 202
    assert fits("TurnOut", response.json())["status"] == "pending"
    assert session.turns.get(pk=failed.pk).attempt == 0


def test_going_on_with_the_built_in_partner(caller, session, failed, committed):
    Session.objects.update(mind=Mind.MODEL)
    with committed():
        caller.send(f"sessions/{session.pk}/turns/{failed.pk}/retry?mind=rules")
    assert session.turns.get(pk=failed.pk).mind == Mind.RULES
    assert Session.objects.get().mind == Mind.RULES


def test_a_mind_that_is_none_is_refused(caller, session, failed):
    assert caller.send(f"sessions/{session.pk}/turns/{failed.pk}/retry?mind=nonsense").status_code == 422
    assert session.turns.get(pk=failed.pk).status == TurnStatus.FAILED


@pytest.mark.parametrize("number", [1, 2], ids=["a finished reply", "one's own words"])
def test_what_did_not_fail_cannot_be_asked_for_again(caller, session, failed, number):
    Session.objects.update(mind=Mind.MODEL)
    turn = session.turns.get(number=number)
    response = caller.send(f"sessions/{session.pk}/turns/{turn.pk}/retry?mind=rules")
    assert (response.status_code, response.json()["code"]) == (409, "reply_not_failed")
    assert session.turns.get(pk=turn.pk).text == turn.text
    assert Session.objects.get().mind == Mind.MODEL, "a refusal changes nothing"


def test_a_stranger_cannot_ask_again(other_caller, session, failed):
    assert other_caller.send(f"sessions/{session.pk}/turns/{failed.pk}/retry").status_code == 404
    assert session.turns.get(pk=failed.pk).status == TurnStatus.FAILED


def test_a_message_costs_few_queries(caller, session, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        caller.send(messages(session), {"message": TEXT})
