"""What the background counts: how often a question was asked, and what answers to it came to."""

import pytest

from coaching.models import SessionStatus, TurnKind
from coaching.questions.models import Question
from coaching.questions.tasks import count_asked
from evaluations.models import Evaluation
from evaluations.tasks import average_answers
from tests.factories import AnswerFactory, EvaluationFactory, QuestionFactory, SessionFactory, TurnFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return QuestionFactory()


def practised(question: Question, *totals: int | None, status: str = "ready") -> Evaluation:
    """A finished talk of this question and a reading of the answers to it."""
    session = SessionFactory(opening__question=question, status=SessionStatus.COMPLETED)
    said = AnswerFactory(session=session)
    TurnFactory(session=session, number=3, kind=TurnKind.PROBE, question=question)
    AnswerFactory(session=session, number=4)
    answers = [{"turn_id": str(said.pk), "total": total} for total in totals]
    return EvaluationFactory(session=session, status=status, report={"answers": answers})


def figures(question: Question) -> tuple[int, int, float | None]:
    question.refresh_from_db()
    return question.usage_count, question.scored_count, question.average_score


def test_a_question_counts_each_time_it_is_asked_and_its_follow_ups_do_not(question):
    practised(question, 50)
    practised(question, 60)
    assert count_asked() == 1
    assert figures(question)[0] == 2


def test_a_question_asked_again_in_other_words_was_asked_once(question):
    practised(question, 50)
    session = SessionFactory(opening__question=question, opening__kind=TurnKind.REWORDED)
    assert session.turns.count() == 1
    count_asked()
    assert figures(question)[0] == 1


def test_counting_twice_writes_nothing_the_second_time(question):
    practised(question, 40)
    assert (count_asked(), average_answers()) == (1, 1)
    before = Question.objects.values().get()
    assert (count_asked(), average_answers()) == (0, 0)
    assert Question.objects.values().get() == before


def test_the_average_is_of_every_answer_that_was_read(question):
    practised(question, 40)
    practised(question, 75)
    practised(question, None)
    average_answers()
    assert figures(question)[1:] == (2, 57.5)


@pytest.mark.parametrize("status", ["queued", "running", "failed", "insufficient"])
def test_a_reading_that_is_not_ready_counts_for_nothing(question, status):
    practised(question, 90, status=status)
    assert average_answers() == 0
    assert figures(question)[1:] == (0, None)


def test_an_answer_to_one_question_says_nothing_of_another(question):
    other = QuestionFactory()
    practised(question, 80)
    practised(other, 20)
    average_answers()
    assert (figures(question)[2], figures(other)[2]) == (80.0, 20.0)


def test_a_reading_without_answers_is_no_fault(question):
    practised(question, 80)
    Evaluation.objects.update(report={})
    assert average_answers() == 0


def test_what_is_erased_is_counted_no_longer(question):
    gone = practised(question, 80)
    count_asked()
    average_answers()
    gone.session.delete()
    count_asked()
    average_answers()
    assert figures(question) == (0, 0, None)


def test_counting_leaves_the_day_of_the_last_edit(question):
    edited = question.updated_at
    practised(question, 80)
    count_asked()
    average_answers()
    question.refresh_from_db()
    assert question.updated_at == edited


def test_both_are_counted_every_hour(settings):
    ordered = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"coaching.questions.tasks.count_asked", "evaluations.tasks.average_answers"} <= ordered


def test_a_topic_tells_how_often_it_was_asked_and_its_average_once_enough_was_read(caller, question):
    QuestionFactory(category=question.category, usage_count=3, scored_count=10, average_score=40.0)
    Question.objects.filter(pk=question.pk).update(usage_count=4, scored_count=9, average_score=60.0)
    (topic,) = caller.get("categories").json()
    assert (topic["questions"], topic["times_asked"], topic["average_score"]) == (2, 7, None)
    Question.objects.filter(pk=question.pk).update(scored_count=10)
    assert caller.get(f"categories/{topic['slug']}").json()["average_score"] == 50.0
