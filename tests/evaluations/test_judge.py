"""From a finished session to a stored report, read by rules."""

import pytest

from accounts.models import ActivationState, User
from coaching.models import Session, TurnKind, TurnStatus
from evaluations import freezing, holding, judge, services
from evaluations.models import DimensionLevel, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline import STEPS
from evaluations.readers.rules import RULES_VERSION
from evaluations.rubric import CONTEXT, RUBRIC_VERSION
from tests.evaluations.talks import ANSWERS, ANSWERS_KO, practised
from tests.factories import AnswerFactory, QuestionFactory, SessionFactory, TurnFactory

NOISE = "qwrt zxcv qwrt zxcv qwrt zxcv qwrt zxcv"


def finished(session: Session) -> Evaluation:
    return services.finish(session=session)


def judged(evaluation: Evaluation) -> Evaluation:
    judge.judge(evaluation.pk)
    return Evaluation.objects.get(pk=evaluation.pk)


def test_a_reading_stores_its_levels_its_evidence_and_where_they_come_from(ordered):
    done = judged(ordered)
    assert (done.status, done.step, done.progress, done.error_code) == (EvaluationStatus.READY, "", 100, "")
    assert (done.lease, done.lease_until) == (None, None)
    assert done.finished_at is not None
    assert (done.reader, done.model, done.readings) == ("rules", "", 1)
    assert (done.rubric_version, done.prompt_version, len(done.digest)) == (RUBRIC_VERSION, RULES_VERSION, 64)
    assert done.score_low <= done.overall_score <= done.score_high
    assert [row.position for row in done.levels.all()] == list(range(9))
    assert {row.group for row in done.levels.all()} == {"universal", "context"}


def test_every_stored_quote_is_what_its_turn_says_there(ready):
    rows = list(ready.evidence.select_related("turn"))
    assert len(rows) > 3
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.turn.text[row.start : row.end] == row.quote
        assert row.turn.session_id == ready.session_id


def test_the_report_keeps_the_words_and_refers_to_evidence_by_number(ready):
    assert ready.report["headline"]
    assert len(ready.report["evidence_ids"]) == ready.evidence.count()
    assert set(ready.report["summary_evidence"]) <= set(ready.report["evidence_ids"])
    assert not {"dimensions", "evidence", "usages"} & set(ready.report)


def test_reading_a_finished_evaluation_again_changes_nothing(ready):
    before = Evaluation.objects.values().get()
    kept = list(Evidence.objects.values()), list(DimensionLevel.objects.values())
    judge.judge(ready.pk)
    assert Evaluation.objects.values().get() == before
    assert (list(Evidence.objects.values()), list(DimensionLevel.objects.values())) == kept


def test_the_same_words_read_once_more_get_the_same_reading_and_no_second_set_of_rows(ready):
    first = (ready.digest, ready.overall_score, list(ready.evidence.values_list("number", "quote")))
    Evaluation.objects.filter(pk=ready.pk).update(status=EvaluationStatus.QUEUED, overall_score=None)
    again = judged(ready)
    assert (again.digest, again.overall_score, list(again.evidence.values_list("number", "quote"))) == first
    assert again.levels.count() == 9


def test_a_report_is_stored_whole_or_not_at_all(ordered, monkeypatch):
    def explode(rows):
        raise ZeroDivisionError

    monkeypatch.setattr("evaluations.judge.Evidence.objects.bulk_create", explode)
    with pytest.raises(ZeroDivisionError):
        judge.judge(ordered.pk)
    kept = Evaluation.objects.get()
    assert (kept.status, kept.overall_score, kept.report) == (EvaluationStatus.RUNNING, None, {})
    assert not DimensionLevel.objects.exists()


def test_the_first_reading_makes_a_person_active_and_the_next_changes_nothing(user, ready):
    user.refresh_from_db()
    assert user.activation_state == ActivationState.ACTIVATED
    since = user.activated_at
    judged(finished(practised(SessionFactory(person=user))))
    user.refresh_from_db()
    assert user.activated_at == since


def test_three_answers_without_a_sentence_are_too_few_and_get_no_number(user):
    done = judged(finished(practised(SessionFactory(person=user), NOISE, f"{NOISE} lkjh", f"{NOISE} mnbv")))
    assert (done.status, done.overall_score, done.score_low) == (EvaluationStatus.INSUFFICIENT, None, None)
    assert done.report["notices"]
    assert all(row.level is None for row in done.levels.all())
    assert User.objects.get(pk=user.pk).activation_state == ActivationState.NEW


def test_a_korean_talk_is_read_in_korean_whoever_orders_it(user):
    done = judged(finished(practised(SessionFactory(person=user, language="ko"), *ANSWERS_KO)))
    assert done.status == EvaluationStatus.READY
    assert any("가" <= letter <= "힣" for letter in done.report["headline"])
    assert {row.dimension for row in done.levels.all() if row.group == "context"} == {*CONTEXT["Interview"]}


def test_the_row_tells_how_far_the_reading_is(ordered, monkeypatch):
    seen: list[tuple[str, int]] = []
    row = Evaluation.objects.filter(pk=ordered.pk).values_list("status", "step", "progress")

    def look() -> None:
        status, step, progress = row.get()
        assert status == EvaluationStatus.RUNNING
        seen.append((step, progress))

    monkeypatch.setattr("evaluations.holding.rest", look)
    judge.judge(ordered.pk)
    assert list(dict.fromkeys(step for step, _percent in seen)) == list(STEPS)
    assert [percent for _step, percent in seen] == sorted(percent for _step, percent in seen)


def test_after_six_attempts_nobody_tries_again(ordered):
    Evaluation.objects.filter(pk=ordered.pk).update(attempt=holding.MOST_ATTEMPTS)
    done = judged(ordered)
    assert (done.status, done.error_code, done.overall_score) == (EvaluationStatus.FAILED, "gave_up", None)


def test_an_evaluation_that_was_erased_meanwhile_is_no_error(ordered):
    pk = ordered.pk
    ordered.session.delete()
    judge.judge(pk)
    assert not Evaluation.objects.exists()


def test_giving_up_leaves_a_finished_reading_alone(ready):
    holding.give_up(Evaluation.objects.all(), ready.pk, error_code="timeout")
    holding.postpone(Evaluation.objects.all(), ready.pk, seconds=60)
    kept = Evaluation.objects.get()
    assert (kept.status, kept.error_code, kept.lease_until) == (EvaluationStatus.READY, "", None)


def test_what_is_frozen_are_answers_to_questions_and_follow_ups(user):
    question = QuestionFactory()
    session = SessionFactory(person=user, role="Planner", opening__question=question)
    AnswerFactory(session=session, number=2, text=ANSWERS[0])
    TurnFactory(
        session=session, number=3, kind=TurnKind.PROBE, text="You said “three weeks”. Why?", quote="three weeks"
    )
    AnswerFactory(session=session, number=4, text=ANSWERS[1], time_spent=40)
    TurnFactory(session=session, number=5, kind=TurnKind.INVITE, text="What would you like to ask?")
    AnswerFactory(session=session, number=6, text="How large is the team?")
    TurnFactory(session=session, number=7, kind=TurnKind.QUESTION, text="", status=TurnStatus.FAILED)

    attempt = freezing.freeze(session)
    assert [answer.text for answer in attempt.answers] == list(ANSWERS[:2])
    first, probe = attempt.answers
    assert (first.is_probe, first.expected_points) == (False, ("who", "what", "why"))
    assert first.sample_answer == question.sample_answer["en"]
    assert (probe.is_probe, probe.time_spent, probe.question) == (True, 40, "You said . Why?")
    assert (attempt.role, attempt.questions_planned, attempt.questions_asked) == ("Planner", 6, 1)
    assert (attempt.reader, attempt.model) == ("rules", "")
