"""A break in a talk: its clocks stand, its question is out of sight, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from coaching.models import Session, SessionStatus
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."
ASKED = "Tell me about a date you missed."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


def url(session: Session, action: str = "") -> str:
    return f"/sessions/{session.pk}/{action}"


def test_a_break_hides_the_question_and_keeps_what_was_typed(person, session):
    assert ASKED in person.get(url(session)).text
    page = person.post(url(session, "pause/"), {"text": "I told"}, follow=True).text
    session.refresh_from_db()
    assert session.paused_at
    assert session.draft == "I told"
    assert "Paused" in page
    assert ASKED not in page


def test_with_htmx_the_page_is_shown_anew(person, session, htmx):
    response = person.post(url(session, "pause/"), {"text": ""}, headers=htmx)
    assert response.headers["HX-Refresh"] == "true"
    assert Session.objects.get().paused_at


def test_going_on_shows_the_question_again_with_the_unsent_words(person, session):
    person.post(url(session, "pause/"), {"text": "I told"})
    page = person.post(url(session, "resume/"), follow=True).text
    assert ASKED in page
    assert ">I told</textarea>" in page
    assert Session.objects.get().paused_at is None


@pytest.mark.parametrize(
    "state", [{"status": SessionStatus.COMPLETED}, {"archived_at": timezone.now()}], ids=["finished", "archived"]
)
@pytest.mark.parametrize("action", ["pause/", "resume/"])
def test_a_talk_that_has_ended_takes_no_break(person, session, state, action):
    Session.objects.update(**state)
    before = Session.objects.values().get()
    assert person.post(url(session, action)).status_code == 409
    assert Session.objects.values().get() == before


@pytest.mark.parametrize("action", ["pause/", "resume/", "skip/", "rephrase/", "time-up/", "edit/"])
def test_a_stranger_changes_nothing(stranger, session, action):
    before = Session.objects.values().get()
    assert stranger.post(url(session, action), {"title": "Theirs", "text": TEXT}).status_code == 404
    assert Session.objects.values().get() == before
    assert session.turns.count() == 1
