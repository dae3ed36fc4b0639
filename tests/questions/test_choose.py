"""Which question comes next."""

import pytest

from coaching.questions.models import Difficulty, Question
from coaching.questions.services import choose
from tests.factories import CategoryFactory, QuestionFactory


def chosen(**wanted) -> Question | None:
    return choose(**({"preparation_type": "Interview", "difficulty": "medium", "exclude": [], "seed": "s"} | wanted))


def test_the_wanted_difficulty_comes_first(bank):
    assert {chosen(difficulty="hard", seed=str(n)).difficulty for n in range(5)} == {"hard"}


def test_the_wanted_topic_comes_before_the_difficulty(bank):
    topic = CategoryFactory(slug="leadership")
    only = QuestionFactory(category=topic, difficulty=Difficulty.EASY)
    assert chosen(category=topic, difficulty="hard") == only


def test_when_a_topic_has_run_out_the_same_kind_of_talk_goes_on(bank):
    topic = CategoryFactory(slug="leadership")
    only = QuestionFactory(category=topic)
    assert chosen(category=topic, exclude=[only.pk]).category == bank


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ("easy", ["easy", "medium", "hard"]),
        ("medium", ["medium", "easy", "hard"]),
        ("hard", ["hard", "medium", "easy"]),
    ],
)
def test_when_a_difficulty_has_run_out_the_nearest_follows(db, wanted, order):
    topic = CategoryFactory()
    for level in Difficulty:
        QuestionFactory(category=topic, difficulty=level)
    asked: list[Question] = []
    while question := chosen(difficulty=wanted, exclude=[one.pk for one in asked]):
        asked.append(question)
    assert [one.difficulty for one in asked] == order


def test_no_question_comes_twice_and_then_there_is_none(bank):
    asked: list[Question] = []
    while question := chosen(exclude=[one.pk for one in asked], seed="any"):
        asked.append(question)
    assert len(asked) == len({one.pk for one in asked}) == Question.objects.count()


def test_the_same_seed_asks_the_same_and_another_seed_something_else(bank):
    assert chosen(seed="one") == chosen(seed="one")
    assert len({chosen(seed=str(n)).pk for n in range(20)}) > 3


def test_another_kind_of_talk_is_never_asked_about(bank):
    assert chosen(preparation_type="Pitch") is None


@pytest.mark.parametrize("switched_off", ["question", "topic"])
def test_what_is_switched_off_is_not_asked(db, switched_off):
    question = QuestionFactory()
    Question.objects.filter(pk=question.pk).update(is_active=switched_off != "question")
    if switched_off == "topic":
        question.category.is_active = False
        question.category.save()
    assert chosen() is None


def test_choosing_is_one_query(bank, django_assert_num_queries):
    with django_assert_num_queries(1):
        chosen(category=bank)
