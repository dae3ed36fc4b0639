"""A model reads: what it points at is checked, what it breaks costs nobody a word and makes no number."""

import pytest
from django.db import connection

from accounts.billing.models import ModelCall
from accounts.models import ActivationState, User
from coaching.models import Mind, Session
from evaluations import judge, services, tasks
from evaluations.models import Evaluation, EvaluationStatus, KeptReading
from interviewos import ai
from tests import fake_openai as fault
from tests.evaluations.talks import claim, practised, reading
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
TRUE = "Last spring I was responsible for moving our stock list"
ACTION = "I told the warehouse lead the same day"


def fresh() -> Evaluation:
    return Evaluation.objects.get()


def test_what_a_model_points_at_becomes_evidence_and_its_cost_is_kept(with_model, session, user, fake_openai):
    fake_openai.shaped = [reading(claim(session, TRUE), claim(session, ACTION, "action"))]
    judge.judge(with_model.pk)

    done = fresh()
    assert (done.status, done.reader, done.model, done.readings) == (EvaluationStatus.READY, "model", "fake-model", 1)
    assert [row.quote for row in done.evidence.all()] == [TRUE, ACTION]
    call = ModelCall.objects.get()
    assert (call.person, call.session_id, call.purpose, call.outcome) == (user, session.pk, "reading", "ok")
    assert call.cost > 0


def test_a_quote_that_was_never_said_is_dropped_and_counted(with_model, session, fake_openai):
    lies = [
        claim(session, "Sales grew by 300 percent.", "result"),
        claim(session, "Tell me about a date you missed."),
    ]
    fake_openai.shaped = [reading(claim(session, TRUE), *lies)]
    judge.judge(with_model.pk)
    done = fresh()
    assert [row.quote for row in done.evidence.all()] == [TRUE]
    assert done.dropped_claims == 2


def test_another_persons_turn_is_not_even_a_possible_claim(with_model, session, fake_openai):
    other = practised(SessionFactory())
    fake_openai.shaped = [reading(claim(other, TRUE))] * 2
    tasks.judge.delay(str(with_model.pk))
    assert (fresh().status, fresh().error_code) == (EvaluationStatus.FAILED, "wrong_shape")


def test_several_readings_are_kept_account_of_one_by_one(with_model, session, fake_openai, settings):
    settings.MODEL_READINGS = 3
    fake_openai.shaped = [reading(claim(session, TRUE))] * 3
    judge.judge(with_model.pk)
    assert fresh().readings == ModelCall.objects.count() == 3


def test_an_answer_of_the_wrong_shape_is_asked_for_once_more(with_model, session, fake_openai):
    fake_openai.faults = [fault.wrong_schema()]
    fake_openai.shaped = [reading(claim(session, TRUE))]
    judge.judge(with_model.pk)
    assert fresh().status == EvaluationStatus.READY
    assert len(fake_openai.calls) == 2


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        ([fault.wrong_schema()] * 2, "wrong_shape"),
        ([fault.lie("Great answers, 100 points.")] * 2, "wrong_shape"),
        ([fault.refuse()], "refused"),
        ([fault.refuse(by_filter=True)], "refused"),
        ([fault.truncated()], "wrong_shape"),
        ([fault.status(401)], "auth"),
        ([fault.status(404)], "bad_request"),
    ],
    ids=["another schema", "no JSON", "refusal", "filter", "cut off", "bad key", "no such model"],
)
def test_what_asking_again_cannot_mend_is_a_failure_with_a_code_and_no_number(
    with_model, session, user, fake_openai, faults, code
):
    fake_openai.faults = list(faults)
    tasks.judge.delay(str(with_model.pk))

    done = fresh()
    assert (done.status, done.error_code, done.overall_score) == (EvaluationStatus.FAILED, code, None)
    assert (done.lease, done.lease_until, done.report) == (None, None, {})
    assert not done.levels.exists()
    assert not done.evidence.exists()
    assert session.turns.answers().count() == 3
    assert User.objects.get(pk=user.pk).activation_state == ActivationState.NEW
    assert ModelCall.objects.get().outcome == code
    assert len(fake_openai.calls) == len(faults)


@pytest.mark.parametrize(
    ("fails", "code"),
    [
        (fault.status(500), "server_error"),
        (fault.status(429, retry_after=1), "rate_limited"),
        (fault.drop(), "unreachable"),
        (fault.web_page(), "server_error"),
    ],
    ids=["500", "429", "no answer", "a web page"],
)
def test_what_may_pass_waits_first_and_fails_with_a_code_in_the_end(with_model, fake_openai, fails, code):
    fake_openai.faults = [fails] * 2
    tasks.judge.delay(str(with_model.pk))
    assert (fresh().status, fresh().overall_score) == (EvaluationStatus.RUNNING, None)
    assert fresh().lease is None

    Evaluation.objects.update(lease_until=None)
    tasks.judge.apply([str(with_model.pk)], retries=tasks.MOST_RETRIES)
    done = fresh()
    assert (done.status, done.error_code, done.overall_score) == (EvaluationStatus.FAILED, code, None)
    assert [call.outcome for call in ModelCall.objects.all()] == [code] * 2


def test_a_model_that_says_nothing_for_too_long_is_a_timeout(with_model, fake_openai, settings):
    settings.OPENAI_TIMEOUT = 0.2
    fake_openai.faults = [fault.hang(5)]
    with pytest.raises(ai.AIUnavailable) as unavailable:
        judge.judge(with_model.pk)
    assert unavailable.value.code == "timeout"
    assert fresh().overall_score is None
    assert ModelCall.objects.get().outcome == "timeout"


def test_a_failed_reading_is_mended_by_asking_again(with_model, session, fake_openai, committed):
    fake_openai.faults = [fault.refuse()]
    fake_openai.shaped = [reading(claim(session, TRUE))]
    tasks.judge.delay(str(with_model.pk))
    with committed():
        services.rerun(evaluation=fresh())
    assert (fresh().status, fresh().error_code, fresh().reader) == (EvaluationStatus.READY, "", "model")


def test_who_chose_the_built_in_partner_sends_nothing_anywhere(with_model, fake_openai):
    Session.objects.update(mind=Mind.RULES)
    judge.judge(with_model.pk)
    assert fresh().reader == "rules"
    assert fake_openai.calls == []
    assert not ModelCall.objects.exists()


def test_a_model_that_was_taken_away_leaves_the_reading_to_rules(with_model, settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    judge.judge(with_model.pk)
    assert (fresh().status, fresh().reader, fresh().model) == (EvaluationStatus.READY, "rules", "")


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_a_model_reads(fake_openai):
    held = []

    def look(messages, body):
        held.append(ours.connection)
        return reading()

    ours = connection._connections[connection._alias]
    evaluation = services.finish(session=practised(SessionFactory(mind=Mind.MODEL)))
    Evaluation.objects.filter(pk=evaluation.pk).update(
        status=EvaluationStatus.QUEUED, overall_score=None, lease_until=None
    )
    KeptReading.objects.all().delete()
    fake_openai.shaped = look
    judge.judge(evaluation.pk)
    assert set(held) == {None}
