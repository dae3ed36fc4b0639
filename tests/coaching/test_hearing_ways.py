"""What a page is told of the ways to hear a reply."""

from __future__ import annotations

import pytest

from coaching import partner
from coaching.models import TurnStatus
from tests.factories import SessionFactory, waiting

pytestmark = pytest.mark.django_db


def test_a_room_names_the_socket_of_its_own_site(person, user):
    session = SessionFactory(person=user)
    page = person.get(f"/sessions/{session.pk}/")
    assert f'data-socket="ws://testserver/ws/sessions/{session.pk}" data-last="1"' in page.content.decode()
    assert "connect-src 'self';" in page.headers["Content-Security-Policy"]


def test_a_room_may_call_a_socket_on_a_port_of_its_own_and_no_other_page_may(person, user, settings):
    settings.SOCKET_PORT = 8001
    session = SessionFactory(person=user)
    page = person.get(f"/sessions/{session.pk}/")
    assert f'data-socket="ws://testserver:8001/ws/sessions/{session.pk}"' in page.content.decode()
    assert "connect-src 'self' ws://testserver:8001;" in page.headers["Content-Security-Policy"]
    assert "connect-src 'self';" in person.get("/sessions/").headers["Content-Security-Policy"]


def test_a_page_over_tls_calls_a_socket_over_tls(person, user):
    session = SessionFactory(person=user)
    page = person.get(f"/sessions/{session.pk}/", secure=True)
    assert f'data-socket="wss://testserver/ws/sessions/{session.pk}"' in page.content.decode()


def test_events_go_on_from_where_another_way_broke_off(person, user):
    reply = waiting(SessionFactory(person=user))
    text = "".join(piece.text for piece in partner.answer(reply.pk))
    events = f"/sessions/{reply.session_id}/turns/{reply.pk}/events/"
    told = b"".join(person.get(f"{events}?after=1:5").streaming_content).decode()
    assert "event: reset" not in told
    assert f"id: 1:{len(text)}\nevent: delta" in told
    # What the browser remembers is newer than what the address says.
    told = b"".join(person.get(f"{events}?after=1:5", headers={"last-event-id": f"1:{len(text)}"}).streaming_content)
    assert b"event: delta" not in told


def test_a_page_that_hears_nothing_has_a_worker_write_the_reply(person, user, htmx):
    reply = waiting(SessionFactory(person=user))
    turn = f"/sessions/{reply.session_id}/turns/{reply.pk}/"
    person.get(turn, headers=htmx)
    reply.refresh_from_db()
    assert reply.status == TurnStatus.PENDING
    person.get(f"{turn}?unheard=1", headers=htmx)
    reply.refresh_from_db()
    assert reply.status == TurnStatus.DONE
