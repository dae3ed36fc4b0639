"""What can be done about a question beside answering it: with htmx, and without any script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Session, Style, Turn, TurnKind, TurnStatus
from coaching.questions.models import Question
from tests.factories import QuestionFactory, SessionFactory, TurnFactory, waiting

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user) -> Session:
    question = QuestionFactory(category=bank, reworded={"en": "When did you last miss a date?"})
    return SessionFactory(person=user, category=bank, opening__question=question)


@pytest.fixture
def timed(session) -> Session:
    """Its time for the first answer is over this second."""
    Session.objects.update(answer_seconds=60, style=Style.STRESS)
    Turn.objects.update(answer_by=timezone.now())
    return session


def url(session: Session, action: str = "") -> str:
    return f"/sessions/{session.pk}/{action}"


def test_a_question_that_is_skipped_leads_to_the_next(person, session, committed):
    with committed():
        response = person.post(url(session, "skip/"), {"answers": "1", "text": ""})
    assert (response.status_code, response.url) == (302, url(session))
    _asked, skipped, following = session.turns.all()
    assert (skipped.kind, skipped.text) == (TurnKind.SKIP, "")
    assert (following.kind, following.question_number) == (TurnKind.QUESTION, 2)
    assert "You skipped this one." in person.get(url(session)).text


def test_words_typed_before_a_skip_stay_in_the_field(person, session, htmx):
    response = person.post(url(session, "skip/"), {"answers": "1", "text": "I told"}, headers=htmx)
    assert ">I told</textarea>" in response.text
    assert "data-stream" in response.text
    assert Session.objects.get().draft == "I told"


def test_a_question_can_be_had_in_other_words_once(person, session, committed):
    assert url(session, "rephrase/") in person.get(url(session)).text
    with committed():
        person.post(url(session, "rephrase/"), {"answers": "1"})
    asked = session.turns.get(number=3)
    assert (asked.kind, asked.question_number) == (TurnKind.REWORDED, 1)
    assert "When did you last miss a date?" in asked.text
    page = person.get(url(session)).text
    assert "In other words" in page
    assert url(session, "rephrase/") not in page

    response = person.post(url(session, "rephrase/"), {"answers": "3", "text": "I told"})
    assert response.status_code == 409
    assert ">I told</textarea>" in response.text
    assert session.turns.count() == 3


def test_other_words_are_offered_only_where_there_are_some(person, session):
    Question.objects.update(reworded={})
    page = person.get(url(session)).text
    assert url(session, "rephrase/") not in page
    assert url(session, "skip/") in page
    assert person.post(url(session, "rephrase/")).status_code == 409
    assert session.turns.count() == 1


@pytest.mark.parametrize("action", ["skip/", "rephrase/"])
def test_when_the_person_may_ask_there_is_nothing_to_skip(person, session, action):
    TurnFactory(session=session, number=2, kind=TurnKind.INVITE)
    assert url(session, action) not in person.get(url(session)).text
    assert person.post(url(session, action)).status_code == 409
    assert session.turns.count() == 2


@pytest.mark.parametrize("action", ["skip/", "rephrase/", "time-up/"])
def test_while_the_partner_replies_words_stay_in_the_field(person, session, action):
    waiting(session)
    response = person.post(url(session, action), {"text": TEXT, "answers": "3"})
    assert response.status_code == 409
    assert f">{TEXT}</textarea>" in response.text
    assert session.turns.count() == 3


@pytest.mark.parametrize("action", ["skip/", "rephrase/", "time-up/"])
def test_a_window_that_is_behind_moves_nothing_and_keeps_the_words(person, session, action, htmx):
    waiting(session)
    Turn.objects.filter(number=3).update(
        status=TurnStatus.DONE, kind=TurnKind.QUESTION, question_number=2, text="Why?"
    )
    response = person.post(url(session, action), {"text": "Half a", "answers": "1"}, headers=htmx)
    assert response.headers["HX-Refresh"] == "true"
    assert session.turns.count() == 3
    assert Session.objects.get().draft == "Half a"


def test_a_window_that_is_behind_with_an_empty_field_takes_no_words_from_the_other(person, session):
    waiting(session)
    Session.objects.update(draft="Typed elsewhere")
    person.post(url(session, "skip/"), {"text": "", "answers": "1"})
    assert Session.objects.get().draft == "Typed elsewhere"


def test_when_time_is_up_the_words_in_the_field_are_the_answer(person, timed, htmx):
    response = person.post(url(timed, "time-up/"), {"text": "I told", "answers": "1"}, headers=htmx)
    answer = timed.turns.get(number=2)
    assert (answer.kind, answer.text, answer.cut_off) == (TurnKind.ANSWER, "I told", True)
    assert "Time ran out here" in response.text
    assert "data-stream" in response.text


def test_when_time_is_up_and_nothing_was_typed_the_talk_goes_on(person, timed):
    person.post(url(timed, "time-up/"), {"text": "", "answers": "1"})
    assert timed.turns.get(number=2).kind == TurnKind.SILENCE
    assert "The time was over before you sent a word." in person.get(url(timed)).text


def test_time_that_is_not_up_closes_nothing(person, timed):
    Turn.objects.update(answer_by=timezone.now() + timedelta(seconds=30))
    response = person.post(url(timed, "time-up/"), {"text": "I told", "answers": "1"})
    assert response.status_code == 409
    assert ">I told</textarea>" in response.text
    assert timed.turns.count() == 1


def test_the_words_a_second_device_sends_when_time_is_up_do_not_come_back_as_a_draft(person, timed, htmx):
    body = {"text": "I told", "answers": "1"}
    for _device in range(2):
        person.post(url(timed, "time-up/"), body, headers=htmx)
    assert timed.turns.count() == 3
    assert Session.objects.get().draft == ""


def test_the_clock_of_an_answer_stands_in_the_room_until_it_is_sent(person, timed, htmx):
    Turn.objects.update(answer_by=timezone.now() + timedelta(seconds=45))
    assert 'data-left="44"' in person.get(url(timed)).text
    response = person.post(url(timed, "say/"), {"text": TEXT, "answers": "1"}, headers=htmx)
    assert "data-answer-clock" not in response.text


def test_words_that_came_late_can_be_read(person, timed):
    Turn.objects.update(answer_by=timezone.now() - timedelta(minutes=1))
    person.post(url(timed, "say/"), {"text": TEXT})
    page = person.get(url(timed)).text
    assert "Words that came after the time" in page
    assert TEXT in page


def test_a_warm_up_is_called_one(person, user):
    session = SessionFactory(person=user, warm_up=True, opening__kind=TurnKind.WARM_UP, opening__question_number=0)
    page = person.get(url(session)).text
    assert "Warm-up, not scored" in page
    assert "Question <b>" not in page


def test_an_answer_in_another_language_has_a_quiet_note(person, session):
    waiting(session, "저는 고객에게 일주일 먼저 알렸습니다.")
    assert "this talk is in English" not in person.get(url(session)).text
    Turn.objects.filter(number=2).update(marks=[{"kind": "language"}])
    assert "You answered in Korean; this talk is in English." in person.get(url(session)).text
