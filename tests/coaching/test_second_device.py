"""The same talk on two devices, and correcting what it is called while it runs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from coaching.models import Session, SessionStatus, Turn, TurnStatus
from tests.factories import PendingFactory, SessionFactory, talk, waiting

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user, context="I moved here in May.")


def since(session: Session, number: int, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in ({"status": "done", "state": "running"} | query).items())
    return f"/sessions/{session.pk}/since/{number}/?{asked}"


def edit(session: Session) -> str:
    return f"/sessions/{session.pk}/edit/"


def test_a_page_that_is_up_to_date_gets_nothing_but_the_draft(person, session):
    Session.objects.update(draft="Typed on the phone")
    page = person.get(since(session, 1)).text
    assert "<li" not in page
    assert "<textarea data-kept hidden>Typed on the phone</textarea>" in page


def test_a_page_that_is_behind_gets_what_was_said_and_what_to_answer_now(person, session):
    talk(session, TEXT)
    page = person.get(since(session, 1)).text
    assert TEXT in page
    assert "Tell me about a date you missed." not in page
    assert '<input type="hidden" name="answers" id="answers" value="3" hx-swap-oob="true">' in page


def test_a_reply_on_its_way_can_be_followed_from_the_second_device(person, session):
    reply = waiting(session)
    assert f"/sessions/{session.pk}/turns/{reply.pk}/events/" in person.get(since(session, 1)).text


def test_a_reply_that_failed_here_and_came_elsewhere_is_brought(person, session):
    waiting(session)
    Turn.objects.filter(number=3).update(status=TurnStatus.DONE, kind="probe", text="Why then?")
    assert "Why then?" in person.get(since(session, 3, status="failed")).text
    assert "Why then?" not in person.get(since(session, 3)).text


@pytest.mark.parametrize(
    "state",
    [{"status": SessionStatus.COMPLETED}, {"archived_at": timezone.now()}, {"paused_at": timezone.now()}],
    ids=["finished", "archived", "paused"],
)
def test_what_changes_the_whole_page_has_it_shown_anew(person, session, state):
    Session.objects.update(**state)
    response = person.get(since(session, 1))
    assert (response.headers["HX-Refresh"], response.content) == ("true", b"")


def test_looking_from_a_second_device_is_no_sign_of_life(person, session):
    before = Session.objects.values().get()
    person.get(since(session, 1))
    assert Session.objects.values().get() == before


def test_a_stranger_sees_nothing(stranger, session):
    assert stranger.get(since(session, 1)).status_code == 404


@pytest.mark.parametrize("answers", [1, 9])
def test_looking_costs_as_many_queries_however_long_the_talk_is(
    person, session, answers, django_assert_max_num_queries
):
    talk(session, *["I moved twelve beds in a night."] * answers)
    with django_assert_max_num_queries(5):
        person.get(since(session, 1))


def test_title_and_background_are_changed_while_it_runs(person, session):
    response = person.post(edit(session), {"title": " The second round ", "context": "I moved here in June."})
    assert (response.status_code, response.url) == (302, f"/sessions/{session.pk}/")
    session.refresh_from_db()
    assert (session.title, session.context) == ("The second round", "I moved here in June.")


def test_with_htmx_the_new_title_stands_above_the_talk(person, session, htmx):
    page = person.post(edit(session), {"title": "The second round", "context": ""}, headers=htmx).text
    assert '<h1 id="room-title" hx-swap-oob="true">The second round</h1>' in page
    assert 'id="about"' in page


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["without script", "with htmx"])
@pytest.mark.parametrize("title", ["", "   ", "x" * 121])
def test_a_title_that_is_none_changes_nothing_and_says_so(person, session, title, headers):
    response = person.post(edit(session), {"title": title, "context": "Typed just now"}, headers=headers)
    assert response.status_code == (200 if headers else 422)
    assert "errorlist" in response.text
    assert ">Typed just now</textarea>" in response.text
    session.refresh_from_db()
    assert (session.title, session.context) == ("Interview practice", "I moved here in May.")


def test_a_finished_session_keeps_its_title(person, session):
    Session.objects.update(status=SessionStatus.COMPLETED)
    assert person.post(edit(session), {"title": "Another", "context": ""}).status_code == 409
    session.refresh_from_db()
    assert session.title == "Interview practice"


def test_a_session_left_open_says_until_when_it_waits(person, session):
    Session.objects.update(paused_at=timezone.now(), status=SessionStatus.ABANDONED)
    assert "You left this talk open" in person.get(f"/sessions/{session.pk}/").text
    assert "Left open, waits until" in person.get("/history/").text
    Session.objects.update(status=SessionStatus.IN_PROGRESS)
    assert "Paused, waits until" in person.get("/history/").text


def test_one_turn_in_the_making_is_no_news_to_the_page_that_asked_for_it(person, session):
    talk(session)
    PendingFactory(session=session, number=2)
    assert "<li" not in person.get(since(session, 2, status="pending")).text
