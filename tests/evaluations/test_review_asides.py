"""What was not simply answered is told plainly in the review."""

from datetime import timedelta

import pytest

from coaching.models import Session, Speaker, Turn, TurnKind
from evaluations import judge, services
from tests.evaluations.talks import practised
from tests.factories import SessionFactory, TurnFactory
from tests.journeys.paper import Page

LATE = "and then we moved the date together"


@pytest.fixture
def session(user) -> Session:
    return practised(SessionFactory(person=user))


def add(session: Session, kind: str, **fields) -> Turn:
    last = session.turns.last()
    speaker = Speaker.PERSON if kind in (TurnKind.SKIP, TurnKind.SILENCE, TurnKind.REPHRASE) else Speaker.PARTNER
    told = {"text": "", "question_number": last.question_number} | fields
    return TurnFactory(session=session, number=last.number + 1, kind=kind, speaker=speaker, **told)


def review(person, session: Session) -> str:
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    services.skip_self_rating(evaluation=evaluation)
    return " ".join(Page(person.get(evaluation.get_absolute_url()).text).text.split())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (TurnKind.SKIP, "You skipped this one."),
        (TurnKind.REPHRASE, "You asked for it in other words."),
        (TurnKind.SILENCE, "The time was over before you sent a word."),
    ],
)
def test_what_was_done_instead_of_answering_is_said(person, session, kind, words):
    add(session, kind)
    assert words in review(person, session)


def test_a_question_in_other_words_is_called_one(person, session):
    add(session, TurnKind.REPHRASE)
    add(session, TurnKind.REWORDED, text="When did you last miss a date?")
    assert "question 4, in other wordsWhen did you last miss a date?" in review(person, session)


def test_a_warm_up_says_that_it_is_not_scored(person, session):
    add(session, TurnKind.WARM_UP, text="How was the way here?", question_number=0)
    assert "warm-up, not scoredHow was the way here?" in review(person, session)


def test_an_answer_that_was_cut_off_says_so_and_keeps_the_late_words(person, session):
    session.turns.filter(number=4).update(cut_off=True, overrun=LATE)
    text = review(person, session)
    assert text.count("Time ran out here.") == 1
    assert LATE in text


def test_how_long_a_question_took_stands_beside_it(person, session):
    session.turns.filter(number=2).update(time_spent=timedelta(minutes=1, seconds=20).seconds)
    text = review(person, session)
    assert "question 1 · 1 min 20 s" in text
    assert "question 2 ·" not in text


def test_what_was_noticed_beside_the_content_is_a_note_and_counts_for_nothing(person, session):
    before = review(person, session)
    session.evaluation.refresh_from_db()
    score = session.evaluation.overall_score
    assert score
    session.turns.filter(number=2).update(marks=[{"kind": "profanity", "start": 0, "end": 4}, {"kind": "language"}])
    text = " ".join(Page(person.get(session.evaluation.get_absolute_url()).text).text.split())
    assert "There are words in here that most would not use in such a talk." not in before
    assert "There are words in here that most would not use in such a talk." in text
    assert "You answered in Korean; this talk is in English." in text
    session.evaluation.refresh_from_db()
    assert session.evaluation.overall_score == score
