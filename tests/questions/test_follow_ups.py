"""A question's own follow-ups, and what is asked when the bank keeps none."""

import pytest

from coaching.director import unknowns
from coaching.minds.rules import words_for
from coaching.models import Difficulty, TurnKind
from coaching.questions.models import Question
from tests.factories import QuestionFactory, SessionFactory, TurnFactory

PROBES = {"en": ["And then?", "And before?"]}


def probe(question: Question | None, language: str = "en", number: int = 3):
    session = SessionFactory(language=language, difficulty=Difficulty.HARD, opening__question=question)
    return TurnFactory(
        session=session, number=number, kind=TurnKind.PROBE, reason="deeper", question=question, text=""
    )


@pytest.fixture
def question(db) -> Question:
    return QuestionFactory(probes=PROBES)


def test_the_bank_follows_up_with_its_own_words_and_another_time_with_others(question):
    first, second = probe(question, number=3), probe(question, number=5)
    assert {first.banked_probe, second.banked_probe} == set(PROBES["en"])
    assert words_for(first.session, [], first).endswith(first.banked_probe)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_follow_up_that_was_taken_out_of_the_bank_meanwhile_is_asked_in_other_words(question, language):
    Question.objects.update(probes={})
    question.refresh_from_db()
    turn = probe(question, language)
    assert turn.banked_probe == ""
    assert len(words_for(turn.session, [], turn)) > 15


def test_a_follow_up_to_a_question_that_is_gone_is_asked_all_the_same(db):
    turn = probe(None)
    assert len(words_for(turn.session, [], turn)) > 15


def test_a_question_without_follow_ups_in_the_language_of_the_talk_is_not_asked_deeper(question):
    reasons = {}
    for language in ("en", "ko"):
        session = SessionFactory(language=language, difficulty=Difficulty.HARD)
        open_points = unknowns(session, question, "I told them early.", latest="I told them early.")
        reasons[language] = {reason for reason, _quote in open_points}
    assert "deeper" in reasons["en"]
    assert "deeper" not in reasons["ko"]
