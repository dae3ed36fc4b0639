"""The clocks of a talk: two hours, breaks that give time back, and the time for one answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from coaching import partner, rooms, services, tasks
from coaching.models import Session, SessionStatus, Style, Turn, TurnKind

TEXT = "I told the client a week early and we moved the date together."
DRAFT = "I told the client a week early and"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        yield clock


@pytest.fixture
def session(bank, user, clock) -> Session:
    return services.start_session(person=user, question_count=6)


@pytest.fixture
def limited(bank, user, clock) -> Session:
    return services.start_session(person=user, style=Style.STRESS, answer_seconds=60)


def fresh(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def pass_by(clock: Any, **time: float) -> None:
    clock.shift(timedelta(**time))


def stay(clock: Any, session: Session, *, minutes: int) -> None:
    """Time goes by while the person is there: they type now and then."""
    for _ in range(minutes // 20):
        pass_by(clock, minutes=20)
        services.keep_draft(session=fresh(session), text=DRAFT)
    pass_by(clock, minutes=minutes % 20)


def left(session: Session) -> int:
    return rooms.room(fresh(session))["left"]


# The two hours


def test_a_session_may_last_two_hours_and_no_longer(session, clock):
    stay(clock, session, minutes=120)
    assert fresh(session).is_open
    pass_by(clock, seconds=1)
    assert not fresh(session).is_open
    with pytest.raises(services.TimeIsUp):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 1


def test_the_room_counts_down_the_last_five_minutes(session, clock):
    stay(clock, session, minutes=114)
    assert not rooms.room(fresh(session))["is_short"]
    stay(clock, session, minutes=1)
    shown = rooms.room(fresh(session))
    assert (shown["is_short"], shown["left"]) == (True, 300)


# Breaks


def test_a_pause_gives_its_time_back(session, clock):
    pass_by(clock, minutes=10)
    services.pause(session=session)
    before = left(session)
    pass_by(clock, hours=3)
    assert left(session) == before, "while it is paused the clock stands"
    resumed = services.resume(session=session)
    assert left(session) == before
    assert (resumed.status, resumed.paused_seconds) == (SessionStatus.IN_PROGRESS, 3 * 3600)


def test_pausing_twice_pauses_once(session, clock):
    services.pause(session=session)
    pass_by(clock, minutes=1)
    services.pause(session=session)
    pass_by(clock, minutes=1)
    assert services.resume(session=session).paused_seconds == 120


def test_saying_something_ends_a_pause(session, clock):
    services.pause(session=session)
    pass_by(clock, minutes=7)
    services.say(session=session, text=TEXT)
    assert fresh(session).paused_at is None
    assert fresh(session).paused_seconds == 420


def test_a_refused_move_does_not_end_a_pause(session, clock):
    services.pause(session=session)
    with pytest.raises(services.TalkWentOn):
        services.skip(session=session, answers=9)
    assert fresh(session).paused_at


def test_a_draft_on_its_way_does_not_end_a_pause(limited, clock):
    services.pause(session=limited)
    pass_by(clock, minutes=2)
    services.keep_draft(session=fresh(limited), text=DRAFT)
    there = fresh(limited)
    assert (there.draft, there.stands_since is not None, limited.turns.count()) == (DRAFT, True, 1)


def test_left_alone_for_half_an_hour_it_counts_as_left_from_the_last_word(session, clock):
    pass_by(clock, minutes=10)
    services.keep_draft(session=fresh(session), text=DRAFT)
    pass_by(clock, minutes=29)
    assert tasks.leave_idle_sessions() == 0
    pass_by(clock, minutes=2)
    assert tasks.leave_idle_sessions() == 1
    there = fresh(session)
    assert (there.status, there.draft) == (SessionStatus.ABANDONED, DRAFT)
    assert left(session) == 110 * 60, "nobody used the half hour"


def test_a_session_left_open_can_be_taken_up_for_a_day_and_not_later(session, clock):
    pass_by(clock, minutes=31)
    tasks.leave_idle_sessions()
    pass_by(clock, hours=23)
    services.say(session=session, text=TEXT)
    assert fresh(session).status == SessionStatus.IN_PROGRESS

    services.pause(session=session)
    pass_by(clock, hours=24, seconds=1)
    for verb in (services.resume, services.skip):
        with pytest.raises(services.TimeIsUp):
            verb(session=session)
    assert session.turns.count() == 3


def test_typing_again_after_a_long_absence_gives_the_absence_back(session, clock):
    pass_by(clock, minutes=45)
    services.keep_draft(session=fresh(session), text=DRAFT)
    there = fresh(session)
    assert (there.draft, there.stands_since) == (DRAFT, None)
    assert left(session) == 120 * 60


# The time for an answer


def test_an_answer_in_time_counts_whole(limited, clock):
    pass_by(clock, seconds=59)
    services.say(session=limited, text=TEXT)
    answer = limited.turns.get(number=2)
    assert (answer.kind, answer.text, answer.cut_off, answer.time_spent) == (TurnKind.ANSWER, TEXT, False, 59)


def test_an_answer_that_was_on_its_way_is_in_time(limited, clock):
    pass_by(clock, seconds=64)
    services.say(session=limited, text=TEXT)
    assert not limited.turns.get(number=2).cut_off


def test_what_comes_late_is_kept_beside_what_had_been_typed_and_does_not_count(limited, clock):
    pass_by(clock, seconds=50)
    services.keep_draft(session=fresh(limited), text=DRAFT)
    pass_by(clock, seconds=20)
    services.say(session=limited, text=TEXT)
    answer = limited.turns.get(number=2)
    assert (answer.kind, answer.text, answer.cut_off, answer.time_spent) == (TurnKind.ANSWER, DRAFT, True, 60)
    assert answer.overrun == "we moved the date together."
    assert fresh(limited).draft == ""


def test_late_words_with_nothing_typed_before_are_kept_beside_a_silence(limited, clock):
    pass_by(clock, seconds=70)
    services.say(session=limited, text=TEXT)
    silence = limited.turns.get(number=2)
    assert (silence.kind, silence.text, silence.overrun) == (TurnKind.SILENCE, "", TEXT)
    assert not limited.turns.scored().exists()


def test_a_draft_that_comes_late_closes_the_answer(limited, clock):
    pass_by(clock, seconds=30)
    services.keep_draft(session=fresh(limited), text=DRAFT)
    pass_by(clock, seconds=40)
    services.keep_draft(session=fresh(limited), text=TEXT)
    answer = limited.turns.get(number=2)
    assert (answer.text, answer.cut_off) == (DRAFT, True)
    assert answer.overrun == "we moved the date together."


def test_when_time_is_up_what_stands_there_is_the_answer_however_little(limited, clock):
    pass_by(clock, seconds=60)
    services.time_up(session=limited, text="I told", answers=1)
    answer = limited.turns.get(number=2)
    assert (answer.kind, answer.text, answer.cut_off, answer.overrun) == (TurnKind.ANSWER, "I told", True, "")


def test_when_time_is_up_words_beyond_the_longest_answer_are_kept_beside_it(limited, clock):
    pass_by(clock, seconds=60)
    services.time_up(session=limited, text="a" * 5000 + "and the rest")
    answer = limited.turns.get(number=2)
    assert (len(answer.text), answer.overrun) == (5000, "and the rest")


def test_asking_for_other_words_when_time_is_over_gives_no_new_time(limited, clock):
    asked = limited.turns.get().question
    asked.reworded = {"en": "When did you last miss a date?"}
    asked.save()
    services.keep_draft(session=fresh(limited), text=DRAFT)
    pass_by(clock, seconds=66)
    services.rephrase(session=fresh(limited))
    answer = limited.turns.get(number=2)
    assert (answer.kind, answer.text, answer.cut_off) == (TurnKind.ANSWER, DRAFT, True)


def test_two_devices_whose_time_is_up_make_one_turn(limited, clock):
    pass_by(clock, seconds=60)
    services.time_up(session=limited, text="I told", answers=1)
    with pytest.raises(services.TalkWentOn):
        services.time_up(session=limited, text="I", answers=1)
    assert limited.turns.count() == 3


def test_time_is_not_up_before_it_is(limited, clock):
    pass_by(clock, seconds=54)
    with pytest.raises(services.NotYet):
        services.time_up(session=limited, text="I told", answers=1)
    assert limited.turns.count() == 1


def test_without_a_limit_time_is_never_up(session, clock):
    pass_by(clock, minutes=20)
    with pytest.raises(services.NotYet):
        services.time_up(session=session)
    assert session.turns.count() == 1


def test_what_was_due_before_a_break_is_due_as_much_later_after_it(limited, clock):
    pass_by(clock, seconds=20)
    services.pause(session=limited)
    pass_by(clock, hours=1)
    services.resume(session=limited)
    due = limited.turns.get(number=1).answer_by
    assert due - timezone.now() == timedelta(seconds=40)
    pass_by(clock, seconds=39)
    services.say(session=limited, text=TEXT)
    assert not limited.turns.get(number=2).cut_off


def test_a_break_after_the_time_was_over_gives_none_back(limited, clock):
    pass_by(clock, seconds=66)
    services.pause(session=limited)
    pass_by(clock, minutes=5)
    services.say(session=limited, text=TEXT)
    assert limited.turns.get(number=2).kind == TurnKind.SILENCE


def test_a_question_that_came_during_a_break_has_its_time_from_the_end_of_it_and_no_more(limited, clock):
    reply = services.say(session=fresh(limited), text=TEXT).reply
    services.pause(session=fresh(limited))
    pass_by(clock, minutes=20)
    assert list(partner.answer(reply.pk))
    pass_by(clock, minutes=40)
    services.resume(session=fresh(limited))
    assert limited.turns.get(pk=reply.pk).answer_by == timezone.now() + timedelta(seconds=60)


def test_whoever_speaks_to_a_camera_has_a_moment_to_think_first(bank, user, clock):
    session = services.start_session(person=user, style=Style.ONE_WAY, answer_seconds=60)
    assert session.turns.get().answer_by - timezone.now() == timedelta(seconds=90)


def test_a_warm_up_takes_as_long_as_it_takes(bank, user, clock):
    session = services.start_session(person=user, style=Style.STRESS, warm_up=True)
    assert session.turns.get().answer_by is None
    pass_by(clock, minutes=10)
    services.say(session=session, text=TEXT)
    assert session.turns.get(number=2).text == TEXT


def test_the_next_question_has_its_time_from_when_it_stands_there(limited, clock, committed):
    pass_by(clock, seconds=10)
    with committed():
        services.say(session=limited, text=TEXT)
    asked = limited.turns.get(number=3)
    assert asked.answer_by == asked.settled_at + timedelta(seconds=60)


# The time an answer took


def spent(session: Session) -> int | None:
    services.say(session=session, text=TEXT)
    return Turn.objects.get(session=session, number=2).time_spent


def test_an_answer_is_measured_where_its_sender_does_not(session, clock):
    pass_by(clock, seconds=83)
    assert spent(session) == 83


def test_a_break_is_no_part_of_the_time_an_answer_took(session, clock):
    pass_by(clock, seconds=30)
    services.pause(session=session)
    pass_by(clock, minutes=50)
    services.resume(session=session)
    pass_by(clock, seconds=20)
    assert spent(session) == 50


def test_nothing_is_measured_of_whoever_was_elsewhere_for_an_hour(session, clock):
    stay(clock, session, minutes=61)
    assert spent(session) is None
