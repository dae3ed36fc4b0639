"""Putting a session away, and bringing it back."""

from __future__ import annotations

from django.test import Client

from coaching.models import Session
from tests.factories import SessionFactory


def archived(session: Session) -> bool:
    return Session.objects.archived().filter(pk=session.pk).exists()


def test_an_archived_session_leaves_the_list_and_keeps_its_words(person: Client, user):
    session = SessionFactory(person=user, title="Night shift lead")
    answer = person.post(f"/sessions/{session.pk}/archive/", follow=True)
    assert "“Night shift lead” is archived" in answer.text
    assert archived(session)
    assert session.turns.count() == 1
    assert f"/sessions/{session.pk}/" not in person.get("/history/").text


def test_it_can_be_found_and_put_back(person: Client, user):
    session = SessionFactory(person=user, archived_at="2026-01-01T00:00Z")
    assert f"/sessions/{session.pk}/restore/" in person.get("/history/?status=archived").text
    person.post(f"/sessions/{session.pk}/restore/")
    assert not archived(session)
    assert f"/sessions/{session.pk}/archive/" in person.get("/history/").text


def test_archiving_twice_keeps_the_first_date(person: Client, user):
    session = SessionFactory(person=user, archived_at="2026-01-01T00:00Z")
    person.post(f"/sessions/{session.pk}/archive/")
    session.refresh_from_db()
    assert session.archived_at.year == 2026
    assert session.archived_at.month == 1


def test_a_stranger_can_do_neither(stranger: Client):
    mine, away = SessionFactory(), SessionFactory(archived_at="2026-01-01T00:00Z")
    assert stranger.post(f"/sessions/{mine.pk}/archive/").status_code == 404
    assert stranger.post(f"/sessions/{away.pk}/restore/").status_code == 404
    assert not archived(mine)
    assert archived(away)
