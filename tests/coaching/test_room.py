"""The room says where the talk stands, and offers only what can be done from there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Session, SessionStatus, TurnKind
from evaluations import judge, services
from evaluations.models import Evaluation
from tests.evaluations.talks import ANSWERS, practised
from tests.factories import SessionFactory, TurnFactory
from tests.journeys.paper import Page

YESTERDAY = timezone.now() - timedelta(days=1)
DRAFT = "What I would have said next"


def shown(person, session: Session) -> Page:
    return Page(person.get(session.get_absolute_url()).text)


def put(session: Session, **columns) -> Session:
    Session.objects.filter(pk=session.pk).update(**columns)
    return session


def say_goodbye(session: Session) -> None:
    TurnFactory(session=session, number=8, kind=TurnKind.FAREWELL, text="Goodbye.", question_number=4)


ENDINGS = {
    "That was the last question": say_goodbye,
    "The time for this session is up": lambda session: put(session, expires_at=YESTERDAY),
    "This session is finished": lambda session: put(session, status=SessionStatus.COMPLETED),
    "This session is archived": lambda session: put(session, archived_at=YESTERDAY),
}


@pytest.fixture(params=ENDINGS.items(), ids=ENDINGS)
def ended(request) -> tuple[str, object]:
    return request.param


def test_a_talk_that_has_ended_says_why(person, user, ended):
    words, end = ended
    session = practised(SessionFactory(person=user, draft=DRAFT))
    end(session)
    page = shown(person, session)
    assert [other for other in ENDINGS if other in page.text] == [words]
    assert not page.has("/say/")
    assert "See how it went" in page.text
    assert page.has("/finish/")


def test_words_that_were_not_sent_can_be_read_when_the_talk_has_ended(person, user, ended):
    session = practised(SessionFactory(person=user, draft=DRAFT))
    ended[1](session)
    text = shown(person, session).text
    assert "Your unsent words" in text
    assert DRAFT in text
    assert "Your unsent words" not in shown(person, put(session, draft="")).text


@pytest.mark.parametrize("reason", ["expires_at", "archived_at"])
def test_with_too_few_answers_it_offers_another_start_and_no_review(person, user, reason):
    session = put(practised(SessionFactory(person=user), *ANSWERS[:2]), **{reason: YESTERDAY})
    page = shown(person, session)
    assert page.links["Practise again"] == f"/practice/new/?again={session.pk}"
    assert not page.has("/finish/")
    assert "See how it went" not in page.text


def test_a_session_that_was_read_leads_to_its_review(person, user):
    session = practised(SessionFactory(person=user))
    evaluation = services.finish(session=session)
    assert shown(person, session).links["See how it went"] == evaluation.get_absolute_url()
    judge.judge(evaluation.pk)
    page = shown(person, session)
    assert page.links["Read your review"] == evaluation.get_absolute_url()
    assert not page.has("/finish/")
    assert Evaluation.objects.count() == 1


def test_only_questions_that_were_answered_count_as_answered_when_the_time_is_up(person, user):
    session = put(practised(SessionFactory(person=user), *ANSWERS[:2]), expires_at=YESTERDAY)
    assert person.get(session.get_absolute_url()).text.count('<li class="done">') == 2


def test_who_wants_to_stop_before_there_is_enough_for_a_review_can_leave(person, user):
    session = practised(SessionFactory(person=user), *ANSWERS[:2])
    page = shown(person, session)
    assert page.links["Leave it for now"] == "/history/"
    assert "A review needs three answers: 1 more to go." in page.text
    assert "End here" not in page.text


def test_who_has_said_enough_can_end_it(person, user):
    page = shown(person, practised(SessionFactory(person=user)))
    assert "End and review" in page.text
    assert "Leave it for now" not in page.links


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "Continue"),
        ({"status": SessionStatus.ABANDONED}, "Continue"),
        ({"expires_at": YESTERDAY}, "Time is up"),
        ({"status": SessionStatus.ABANDONED, "expires_at": YESTERDAY}, "Time is up"),
        ({"status": SessionStatus.COMPLETED}, "Finished"),
    ],
    ids=["running", "left open", "out of time", "left until it was out of time", "finished"],
)
def test_the_list_offers_to_go_on_only_where_that_is_possible(person, user, columns, words):
    put(practised(SessionFactory(person=user)), **columns)
    for path in ("/history/", "/"):
        html = person.get(path).text
        # Above the list one may choose by the same words.
        text = Page(html.partition('id="history-found"')[2] or html).text
        assert [word for word in ("Continue", "Time is up", "Finished") if word in text] == [words]
