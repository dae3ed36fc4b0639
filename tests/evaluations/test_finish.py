import pytest

from coaching.models import Session, SessionStatus, TurnStatus
from evaluations import services
from evaluations.models import Evaluation, EvaluationStatus
from tests.evaluations.talks import ANSWERS, practised
from tests.factories import PendingFactory, SessionFactory


@pytest.fixture
def orders(monkeypatch) -> list[str]:
    given: list[str] = []
    monkeypatch.setattr("evaluations.tasks.judge.delay", given.append)
    return given


def test_finishing_closes_the_session_and_orders_one_reading(session, orders, committed):
    with committed():
        evaluation = services.finish(session=session)
    session.refresh_from_db()
    assert (session.status, evaluation.status) == (SessionStatus.COMPLETED, EvaluationStatus.QUEUED)
    assert session.completed_at is not None
    assert orders == [str(evaluation.pk)]


def test_finishing_twice_gives_the_same_evaluation_and_orders_nothing_more(session, orders, committed):
    with committed():
        first, second = services.finish(session=session), services.finish(session=session)
    assert first == second
    assert Evaluation.objects.count() == len(orders) == 1


@pytest.mark.parametrize("answers", [0, 1, 2])
def test_fewer_than_three_answers_are_refused_and_the_session_goes_on(user, orders, committed, answers):
    session = SessionFactory(person=user)
    if answers:
        practised(session, *ANSWERS[:answers])
    with committed(), pytest.raises(services.TooFewTurns) as refused:
        services.finish(session=session)
    assert refused.value.details == {"turns": answers, "needed": 3}
    session.refresh_from_db()
    assert session.status == SessionStatus.IN_PROGRESS
    assert not Evaluation.objects.exists()
    assert orders == []


def test_a_reply_that_was_still_being_written_is_dropped(session, committed):
    reply = PendingFactory(session=session, number=20)
    services.finish(session=session)
    reply.refresh_from_db()
    assert (reply.status, reply.error_code, reply.text) == (TurnStatus.FAILED, "ended", "")


def test_an_evaluation_that_cannot_be_ordered_leaves_the_session_open(session, monkeypatch):
    def explode(**columns):
        raise ZeroDivisionError

    monkeypatch.setattr("evaluations.services.finishing.Evaluation.objects.get_or_create", explode)
    with pytest.raises(ZeroDivisionError):
        services.finish(session=session)
    session.refresh_from_db()
    assert session.status == SessionStatus.IN_PROGRESS


def test_the_button_leads_to_the_evaluation(person, session):
    answer = person.post(f"/sessions/{session.pk}/finish/")
    evaluation = Evaluation.objects.get(session=session)
    assert (answer.status_code, answer.url) == (302, f"/evaluations/{evaluation.pk}/")


def test_the_button_says_when_it_is_too_early(person, user):
    session = practised(SessionFactory(person=user), ANSWERS[0])
    answer = person.post(f"/sessions/{session.pk}/finish/")
    assert answer.status_code == 422
    assert "an evaluation needs three turns" in answer.content.decode()
    assert not Evaluation.objects.exists()


def test_a_link_finishes_nothing(person, session):
    assert person.get(f"/sessions/{session.pk}/finish/").status_code == 405
    assert not Evaluation.objects.exists()


def test_a_stranger_finishes_nothing(stranger, session):
    assert stranger.post(f"/sessions/{session.pk}/finish/").status_code == 404
    assert not Evaluation.objects.exists()
    assert Session.objects.get().status == SessionStatus.IN_PROGRESS


def test_a_program_finishes_and_is_told_where_to_look(caller, session):
    body = caller.send(f"sessions/{session.pk}/complete").json()
    evaluation = Evaluation.objects.get()
    assert body == {
        "session_id": str(session.pk),
        "status": "completed",
        "evaluation_id": str(evaluation.pk),
        "evaluation_status": "queued",
    }
    assert caller.send(f"sessions/{session.pk}/complete").json()["evaluation_id"] == body["evaluation_id"]


def test_a_program_is_told_how_many_answers_are_missing(caller, user):
    session = practised(SessionFactory(person=user), *ANSWERS[:2])
    answer = caller.send(f"sessions/{session.pk}/complete")
    assert (answer.status_code, answer.json()["code"]) == (422, "too_few_turns")
    assert answer.json()["details"] == {"turns": 2, "needed": 3}
    assert not Evaluation.objects.exists()


def test_a_program_of_a_stranger_finishes_nothing(other_caller, session):
    assert other_caller.send(f"sessions/{session.pk}/complete").status_code == 404
    assert not Evaluation.objects.exists()
