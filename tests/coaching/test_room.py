"""The room says where the talk stands, and offers only what can be done from there."""

from coaching.models import Session
from tests.evaluations.talks import ANSWERS, practised
from tests.factories import SessionFactory
from tests.journeys.paper import Page


def shown(person, session: Session) -> Page:
    return Page(person.get(session.get_absolute_url()).text)


def test_who_wants_to_stop_before_there_is_enough_for_a_review_can_leave(person, user):
    session = practised(SessionFactory(person=user), *ANSWERS[:2])
    page = shown(person, session)
    assert page.links["Leave it for now"] == "/sessions/"
    assert "A review needs three answers: 1 more to go." in page.text
    assert "End here" not in page.text


def test_who_has_said_enough_can_end_it(person, user):
    page = shown(person, practised(SessionFactory(person=user)))
    assert "End and review" in page.text
    assert "Leave it for now" not in page.links
