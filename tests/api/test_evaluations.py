"""Finishing a session and reading what came of it, held to the description of the API."""

from __future__ import annotations

import pytest

from evaluations.models import Evaluation, EvaluationStatus
from tests.api.promise import fits
from tests.factories import EvaluationFactory, SessionFactory, talk

pytestmark = pytest.mark.django_db
ANSWERS = (
    "I moved the warehouse in March because the lease ended. I planned it with two carriers and it took six days.",
    "I saw the slip a week early, told the client that day and cut the scope by a third. We shipped on the new date.",
    "I learned to write the plan down first. Since then I have missed no date in eleven projects.",
)


@pytest.fixture
def session(user):
    session = SessionFactory(person=user)
    talk(session, *ANSWERS)
    return session


def test_a_session_is_finished_and_read(caller, session, committed):
    with committed():
        response = caller.send(f"sessions/{session.pk}/complete")
    done = fits("CompletedOut", response.json())
    assert (done["session_id"], done["status"]) == (str(session.pk), "completed")

    body = fits("EvaluationOut", caller.get(f"evaluations/{done['evaluation_id']}").json())
    assert (body["status"], body["reader"], body["session_id"]) == ("ready", "rules", str(session.pk))
    texts = {str(turn.pk): turn.text for turn in session.turns.answers()}
    assert body["evidence"]
    for row in body["evidence"]:
        assert texts[row["turn_id"]][row["start"] : row["end"]] == row["quote"]


def test_finishing_twice_gives_the_same_evaluation(caller, session):
    first, second = (caller.send(f"sessions/{session.pk}/complete").json() for _time in range(2))
    assert first == second
    assert Evaluation.objects.count() == 1


def test_an_evaluation_that_waits_fits_its_description_too(caller, user):
    waiting = EvaluationFactory(session__person=user)
    body = fits("EvaluationOut", caller.get(f"evaluations/{waiting.pk}").json())
    assert (body["status"], body["overall_score"], body["score_range"], body["evidence"]) == (
        "queued",
        None,
        None,
        [],
    )


def test_a_failed_evaluation_is_ordered_again(caller, user):
    failed = EvaluationFactory(session__person=user, status=EvaluationStatus.FAILED, error_code="timeout")
    response = caller.send(f"evaluations/{failed.pk}/rerun?mind=rules")
    assert response.status_code == 202
    body = fits("EvaluationOut", response.json())
    assert (body["status"], body["error_code"]) == ("queued", "")


def test_a_mind_that_is_none_is_refused(caller, user):
    failed = EvaluationFactory(session__person=user, status=EvaluationStatus.FAILED)
    assert caller.send(f"evaluations/{failed.pk}/rerun?mind=nonsense").status_code == 422
    failed.refresh_from_db()
    assert failed.status == EvaluationStatus.FAILED
