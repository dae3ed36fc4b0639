"""What may be said over a socket, and what is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from coaching import partner, services
from coaching.models import Recording, Session, SessionStatus, Turn, TurnKind, TurnStatus
from coaching.sockets import connection, frames
from tests.coaching.test_sockets import ANSWER, Line, cookie_of, kinds, scope_of, talk
from tests.factories import GuestFactory, SessionFactory, waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session() -> Session:
    return SessionFactory(person=GuestFactory())


def said(session: Session, *sent: dict[str, Any]) -> list[dict[str, Any]]:
    """What comes back, without the greeting."""
    return talk(session, cookie_of(session.person), *sent)[2:]


def test_a_greeting_says_where_the_talk_stands(session):
    hello, clock = talk(session, cookie_of(session.person))
    assert hello == {"type": "hello", "session": str(session.pk), "status": "in_progress", "last": 1}
    assert 7190 <= clock.pop("seconds_left") <= 7200
    assert clock == {
        "type": "clock",
        "ends_at": session.expires_at.isoformat(),
        "answer_seconds_left": None,
        "paused": False,
        "warning": False,
    }


def test_a_client_that_comes_back_is_told_what_it_missed(session):
    said(session, {"type": "say", "text": ANSWER})

    async def come_back() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie, query="after=1"))
        await line.open()
        heard = await line.hear_until("clock")
        await line.leave()
        return heard

    cookie = cookie_of(session.person)
    heard = async_to_sync(come_back)()
    assert [(frame["type"], frame.get("number")) for frame in heard[1:3]] == [("turn", 2), ("turn", 3)]
    assert heard[1]["text"] == ANSWER
    assert kinds(said(session, {"type": "ping", "after": 2})) == ["pong", "turn", "clock"]


def test_what_comes_after_a_turn_is_told_again(session):
    async def ask() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        await line.open()
        await line.hear_until("clock")
        await line.send({"type": "resume_from", "number": 0})
        heard = await line.hear_until("clock")
        await line.leave()
        return heard

    cookie = cookie_of(session.person)
    assert [frame.get("number") for frame in async_to_sync(ask)()] == [1, None]


def test_a_recording_of_an_answer_is_laid_beside_it(session):
    kept = [Recording.objects.create(session=session, file=f"recordings/{n}.webm") for n in range(2)]
    named = {"recording_id": str(kept[0].pk), "recording_ids": [str(kept[1].pk)]}
    said(session, {"type": "say", "text": ANSWER, **named})
    assert set(session.turns.get(number=2).recordings.all()) == set(kept)


def test_a_measurement_that_is_none_is_refused_and_nothing_is_said(session):
    [refused] = said(session, {"type": "say", "text": ANSWER, "delivery": {"pauses": "long"}})
    assert (refused["type"], refused["code"]) == ("error", "invalid_delivery")
    assert session.turns.count() == 1


def test_a_question_is_skipped_and_asked_in_other_words(session):
    heard = said(session, {"type": "skip", "answers": 1})
    assert heard[0]["kind"] == TurnKind.SKIP
    assert heard[-1]["type"] == "done"
    assert session.turns.get(number=2).kind == TurnKind.SKIP


def test_a_talk_is_paused_and_taken_up_again(session):
    [paused] = said(session, {"type": "pause"})
    session.refresh_from_db()
    assert (paused["type"], paused["paused"]) == ("clock", True)
    assert session.paused_at is not None
    [resumed] = said(session, {"type": "resume"})
    session.refresh_from_db()
    assert resumed["paused"] is False
    assert session.paused_at is None


def test_a_draft_is_kept(session):
    heard = said_after(session, {"type": "draft", "text": "I once"})
    session.refresh_from_db()
    assert session.draft == "I once"
    assert kinds(heard) == ["pong", "clock"]


def said_after(session: Session, frame: dict[str, Any]) -> list[dict[str, Any]]:
    """A frame that is not answered, and a ping that is."""

    async def ask() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        await line.open()
        await line.hear_until("clock")
        await line.send(frame)
        await line.send({"type": "ping"})
        heard = await line.hear_until("clock")
        await line.leave()
        return heard

    cookie = cookie_of(session.person)
    return async_to_sync(ask)()


def test_time_is_not_up_before_it_is(session):
    [refused] = said(session, {"type": "time_up", "text": ANSWER})
    assert (refused["type"], refused["code"]) == ("error", "not_yet")
    assert session.turns.count() == 1


def test_an_answer_whose_time_is_over_is_closed_with_what_was_typed(session):
    Turn.objects.filter(session=session).update(answer_by=timezone.now())
    heard = said(session, {"type": "time_up", "text": "I once counted"})
    assert (heard[0]["text"], heard[0]["cut_off"]) == ("I once counted", True)


def test_a_reply_that_another_door_asked_for_is_followed_from_a_place_on(session):
    reply = waiting(session)
    text = "".join(piece.text for piece in partner.answer(reply.pk))
    reply.refresh_from_db()
    heard = said(session, {"type": "follow", "turn_id": str(reply.pk), "place": "1:5"})
    assert kinds(heard) == ["delta", "turn", "done"]
    assert heard[0] == {
        "type": "delta", "turn_id": str(reply.pk), "text": text[5:], "attempt": 1, "offset": len(text)
    }  # fmt: skip


def test_a_turn_of_another_talk_is_not_followed(session):
    theirs = waiting(SessionFactory(person=session.person))
    [refused] = said(session, {"type": "follow", "turn_id": str(theirs.pk)})
    assert (refused["type"], refused["code"]) == ("error", "not_found")
    theirs.refresh_from_db()
    assert theirs.status == TurnStatus.PENDING


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "sing"},
        {"type": "say"},
        {"type": "say", "text": 7},
        {"type": "say", "text": ANSWER, "answers": "x"},
        {"type": "say", "text": ANSWER, "client_id": "1"},
        {"type": "say", "text": ANSWER, "time_spent": -1},
        {"type": "follow", "turn_id": "1"},
        {"type": "resume_from", "number": -1},
        {"type": "ping", "after": "many"},
    ],
)
def test_a_frame_that_does_not_fit_is_refused_and_nothing_is_written(session, frame):
    [refused] = said(session, frame)
    assert (refused["type"], refused["code"]) == ("error", "invalid_frame")
    assert session.turns.count() == 1


def test_a_message_that_is_too_large_ends_the_talk_and_nothing_is_written(session):
    room = frames.LARGEST - len('{"type":"say","text":""}')
    heard = said(session, {"text": '{"type":"say","text":"' + "아" * (room // 3 + 1) + '"}'})
    assert heard == [{"type": "closed", "code": 1009}]
    assert session.turns.count() == 1


def test_who_speaks_too_fast_is_asked_to_wait_and_may_stay(session):
    async def hurry() -> tuple[list[str], dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        await line.open()
        await line.hear_until("clock")
        for _ in range(connection.MOST_FRAMES + 1):
            await line.send({"type": "ping"})
        heard = await line.hear_until("error")
        await line.leave()
        return kinds(heard), heard[-1]

    cookie = cookie_of(session.person)
    heard, refused = async_to_sync(hurry)()
    assert heard.count("pong") == connection.MOST_FRAMES
    assert refused["code"] == "too_fast"
    assert 1 <= refused["retry_after"] <= 10


def test_messages_have_the_same_limit_as_at_the_other_doors(session, settings):
    settings.THROTTLES = settings.THROTTLES | {"messages": "1/minute"}
    heard = said(session, {"type": "say", "text": ANSWER}, {"type": "say", "text": ANSWER + " Again."})
    assert (heard[-1]["type"], heard[-1]["code"]) == ("error", "too_fast")
    assert session.turns.count() == 3


def test_one_who_is_silent_for_long_is_taken_for_gone(session, monkeypatch):
    monkeypatch.setattr(connection, "SILENCE", 0.05)

    async def wait() -> dict[str, Any]:
        line = Line(scope_of(session, cookie))
        await line.open()
        return (await line.hear_until("never"))[-1]

    cookie = cookie_of(session.person)
    assert async_to_sync(wait)() == {"type": "closed", "code": 4408}


def test_a_talk_that_is_over_says_so_once(session):
    services.complete(session=session)

    async def listen() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        await line.open()
        heard = await line.hear_until("ended")
        await line.send({"type": "ping"})
        heard += await line.hear_until("clock")
        await line.leave()
        return heard

    cookie = cookie_of(session.person)
    heard = async_to_sync(listen)()
    assert [frame for frame in heard if frame["type"] == "ended"] == [
        {"type": "ended", "status": SessionStatus.COMPLETED, "reason": "finished"}
    ]


def test_the_last_five_minutes_are_announced_when_they_begin(session):
    Session.objects.filter(pk=session.pk).update(expires_at=timezone.now() + timedelta(seconds=301.3))

    async def listen() -> list[dict[str, Any]]:
        line = Line(scope_of(session, cookie))
        await line.open()
        heard = await line.hear_until("clock")
        heard += await line.hear_until("clock")
        await line.leave()
        return [frame for frame in heard if frame["type"] == "clock"]

    cookie = cookie_of(session.person)
    assert [clock["warning"] for clock in async_to_sync(listen)()] == [False, True]


def test_what_is_said_on_one_device_is_told_on_the_other(session):
    async def two() -> list[dict[str, Any]]:
        one, other = Line(scope_of(session, cookie)), Line(scope_of(session, cookie))
        for line in (one, other):
            await line.open()
            await line.hear_until("clock")
        await one.send({"type": "say", "text": ANSWER})
        await one.hear_until("done")
        heard = await other.hear_until("clock")
        for line in (one, other):
            await line.leave()
        return heard

    cookie = cookie_of(session.person)
    heard = async_to_sync(two)()
    assert [frame.get("number") for frame in heard[:2]] == [2, 3]
    assert heard[0]["text"] == ANSWER


def test_an_answer_to_a_turn_that_is_not_the_last_is_refused(session):
    said(session, {"type": "say", "text": ANSWER})
    heard = said(session, {"type": "say", "text": ANSWER, "answers": 1})
    assert heard[-1]["code"] == "talk_went_on"
