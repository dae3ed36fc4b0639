"""Listening to a reply as it is written, and coming back to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from coaching import partner, services, streams
from coaching.models import Session, Turn, TurnStatus
from tests.factories import SessionFactory, waiting

pytestmark = pytest.mark.django_db


@dataclass
class Event:
    name: str
    data: dict[str, Any]
    id: str


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(streams, "LOOK_EVERY", 0)


def read(lines: Iterable[str]) -> list[Event]:
    """What a browser's EventSource would hand on."""
    heard = []
    for block in lines:
        fields = dict(line.split(": ", 1) for line in block.strip().splitlines() if not line.startswith(":"))
        if "event" in fields:
            heard.append(Event(fields["event"], json.loads(fields["data"]), fields.get("id", "")))
    return heard


def listen(turn: Turn, last_event_id: str = "") -> list[Event]:
    return read(streams.events(turn.pk, last_event_id))


def said(events: list[Event]) -> str:
    return "".join(event.data["text"] for event in events if event.name == "delta")


def held(turn: Turn, text: str) -> Turn:
    """Somebody else writes this turn and has got so far."""
    Turn.objects.filter(pk=turn.pk).update(
        text=text, attempt=2, lease="0" * 32, lease_until=timezone.now() + timedelta(hours=1)
    )
    return turn


def test_who_listens_first_hears_the_reply_being_written():
    turn = waiting(SessionFactory())
    events = listen(turn)
    turn.refresh_from_db()
    assert [events[0].name, events[-1].name] == ["reset", "done"]
    assert said(events) == turn.text
    assert turn.status == TurnStatus.DONE


def test_who_comes_later_hears_the_same_words():
    turn = waiting(SessionFactory())
    first = said(listen(turn))
    assert said(listen(turn)) == first


def test_who_comes_back_hears_only_what_is_new():
    turn = waiting(SessionFactory())
    events = listen(turn)
    third = events[3]
    assert said(listen(turn, third.id)) == said(events[4:])


def test_who_heard_an_earlier_attempt_begins_again():
    turn = waiting(SessionFactory())
    whole = said(listen(turn))
    events = listen(turn, "9:3")
    assert events[0].name == "reset"
    assert said(events) == whole


@pytest.mark.parametrize("nonsense", ["x", "1", "1:", ":1", "-1:5", "1:5:9", "١:٢", "9" * 40 + ":1", "\n\n"])
def test_nonsense_for_a_place_counts_as_the_beginning(nonsense: str):
    turn = waiting(SessionFactory())
    whole = said(listen(turn))
    assert said(listen(turn, nonsense)) == whole


def test_a_follower_sees_what_the_writer_has_saved_so_far():
    turn = held(waiting(SessionFactory()), "What changed")
    stream = streams.events(turn.pk)
    assert said(read([next(stream), next(stream), next(stream)])) == "What changed"
    Turn.objects.filter(pk=turn.pk).update(text="What changed in the end?", status=TurnStatus.DONE)
    rest = read(stream)
    assert said(rest) == " in the end?"
    assert rest[-1].name == "done"


def test_a_follower_takes_over_from_a_writer_that_went_silent():
    turn = held(waiting(SessionFactory()), "What chan")
    stream = streams.events(turn.pk)
    assert said(read([next(stream), next(stream), next(stream)])) == "What chan"
    Turn.objects.filter(pk=turn.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    rest = read(stream)
    turn.refresh_from_db()
    assert rest[0].name == "reset"
    assert said(rest) == turn.text
    assert turn.status == TurnStatus.DONE


def test_a_failure_is_told_with_its_code():
    turn = waiting(SessionFactory())
    Turn.objects.filter(pk=turn.pk).update(status=TurnStatus.FAILED, error_code="timeout")
    assert listen(turn)[-1] == Event("failed", {"turn_id": str(turn.pk), "code": "timeout"}, "")


def test_a_session_that_ends_meanwhile_ends_the_stream():
    session = SessionFactory()
    turn = held(waiting(session), "What")
    stream = streams.events(turn.pk)
    read([next(stream), next(stream)])
    services.complete(session=session)
    assert read(stream)[-1] == Event("failed", {"turn_id": str(turn.pk), "code": "ended"}, "")


def test_a_session_that_is_erased_meanwhile_ends_the_stream():
    session: Session = SessionFactory()
    turn = held(waiting(session), "What")
    stream = streams.events(turn.pk)
    read([next(stream), next(stream)])
    services.erase(session=session)
    assert read(stream)[-1] == Event("failed", {"turn_id": str(turn.pk), "code": "erased"}, "")


def test_a_quiet_stream_says_now_and_then_that_it_is_there(monkeypatch):
    monkeypatch.setattr(streams, "KEEP_ALIVE", -1)
    turn = held(waiting(SessionFactory()), "")
    stream = streams.events(turn.pk)
    assert ": still here\n\n" in [next(stream), next(stream), next(stream)]


def test_a_stream_does_not_last_for_ever(monkeypatch):
    monkeypatch.setattr(streams, "LONGEST", -1)
    turn = held(waiting(SessionFactory()), "")
    assert listen(turn) == []


def test_line_ends_in_a_reply_stay_inside_their_event(monkeypatch):
    turn = waiting(SessionFactory())
    pieces = [partner.Delta("One.\n\nevent: done\n", 1, 18)]
    monkeypatch.setattr(partner, "answer", lambda turn_id: iter([pieces.pop()] if pieces else []))
    Turn.objects.filter(pk=turn.pk).update(status=TurnStatus.DONE, attempt=1, text="One.\n\nevent: done\n")
    events = listen(turn)
    assert [event.name for event in events] == ["reset", "delta", "done"]
    assert said(events) == "One.\n\nevent: done\n"
