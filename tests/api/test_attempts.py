"""Two attempts at an answer, compared for a program."""

from __future__ import annotations

from uuid import uuid4

import pytest

from coaching import services as coaching
from coaching.models import Retake, Turn
from evaluations.models import Analysis, EvaluationStatus
from tests.api.promise import as_described
from tests.evaluations.talks import ANSWERS, BETTER, practised
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(user) -> Turn:
    session = practised(SessionFactory(person=user))
    coaching.complete(session=session)
    return session.turns.answers()[1]


@pytest.fixture
def retake(answer) -> Retake:
    return coaching.retake(answer=answer, text=BETTER)


def address(retake: Retake) -> str:
    return f"sessions/{retake.turn.session_id}/answers/{retake.turn_id}/compare?to={retake.pk}"


@pytest.fixture
def look(caller, retake, committed):
    def get():
        with committed():
            return caller.get(address(retake))

    return get


def test_the_first_look_orders_both_and_the_next_compares_them(look, retake, answer):
    first = look()
    waiting = as_described(first)
    assert (first.status_code, waiting["status"], waiting["levels"]) == (202, "waiting", [])
    assert (waiting["before"]["text"], waiting["after"]["text"]) == (ANSWERS[1], BETTER)

    second = look()
    body = as_described(second)
    assert (second.status_code, body["status"]) == (200, "ready")
    assert (body["turn_id"], body["retake_id"]) == (str(answer.pk), str(retake.pk))
    assert (body["before"]["number"], body["after"]["number"]) == (1, 2)
    assert Analysis.objects.count() == 2


def test_what_differs_is_told_with_the_words_that_show_it(look):
    look()
    body = as_described(look())
    assert any(row["change"] for row in body["levels"])
    assert body["appeared"]
    assert all(not one["before"] and all(quote in BETTER for quote in one["after"]) for one in body["appeared"])
    gone = [one for one in body["vanished"] if one["polarity"] == "minus"]
    assert gone
    assert all(one["is_good_news"] and all(quote in ANSWERS[1] for quote in one["before"]) for one in gone)


def test_where_one_says_too_little_there_is_no_difference(look, answer, caller, committed):
    poor = coaching.retake(answer=answer, text="asdf qwer zxcv asdf qwer zxcv asdf qwer")
    with committed():
        caller.get(address(poor))
    body = as_described(caller.get(address(poor)))
    assert (body["status"], body["after"]["total_score"]) == ("not_comparable", None)
    assert {row["change"] for row in body["levels"]} == {None}
    assert body["appeared"] == body["vanished"] == []


def test_a_failure_is_told_and_has_no_number(look):
    look()
    Analysis.objects.filter(turn=None).update(
        status=EvaluationStatus.FAILED, error_code="timeout", total_score=None, report={}
    )
    response = look()
    body = as_described(response)
    assert (response.status_code, body["status"], body["after"]["error_code"]) == (200, "failed", "timeout")
    assert (body["after"]["total_score"], body["appeared"]) == (None, [])


def test_a_stranger_finds_nothing_and_orders_nothing(other_caller, retake):
    assert other_caller.get(address(retake)).status_code == 404
    assert not Analysis.objects.exists()


def test_another_answers_retake_is_not_found(caller, retake, answer):
    other = answer.session.turns.answers()[0]
    assert caller.get(address(retake).replace(str(answer.pk), str(other.pk))).status_code == 404
    assert caller.get(address(retake).replace(str(retake.pk), str(uuid4()))).status_code == 404
    assert not Analysis.objects.exists()


def test_looking_again_costs_few_queries_and_no_order(look, caller, retake, django_assert_max_num_queries):
    look()
    with django_assert_max_num_queries(12):
        caller.get(address(retake))
    assert Analysis.objects.count() == 2
