"""Writing a partner's turn: one writer at a time, nothing lost when it leaves."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from coaching import partner, services, tasks
from coaching.models import Session, SessionStatus, Turn, TurnKind, TurnStatus
from tests.factories import SessionFactory, waiting

pytestmark = pytest.mark.django_db


class Scripted:
    """A mind that says what the test tells it to, and does what the test wants in between."""

    name = "rules"
    usage = None

    def __init__(self, *pieces) -> None:
        self.pieces = pieces

    def speak(self, session, turns, turn) -> Iterator[str]:
        for piece in self.pieces:
            yield piece() if callable(piece) else piece


@pytest.fixture
def says(monkeypatch):
    def says(*pieces):
        monkeypatch.setattr("coaching.minds.of", lambda session: Scripted(*pieces))

    return says


@pytest.fixture
def reply(bank) -> Turn:
    return waiting(SessionFactory())


def fresh(turn: Turn) -> Turn:
    return Turn.objects.get(pk=turn.pk)


def test_every_piece_says_where_it_ends_and_the_whole_is_kept(reply, says):
    says("What ", "did ", "it 비용?")
    pieces = list(partner.answer(reply.pk))
    assert [(piece.text, piece.attempt, piece.offset) for piece in pieces] == [
        ("What ", 1, 5),
        ("did ", 1, 9),
        ("it 비용?", 1, 15),
    ]
    kept = fresh(reply)
    assert (kept.text, kept.status, kept.lease, kept.mind) == ("What did it 비용?", "done", None, "rules")
    assert kept.settled_at is not None


def test_a_writer_keeps_its_lease_longer_than_a_model_may_be_silent(reply, says, monkeypatch, settings):
    monkeypatch.setattr("coaching.partner.SAVE_EVERY", -1)
    says("What ", "did ", "it cost?")
    pieces = partner.answer(reply.pk)
    for _piece in range(3):
        next(pieces)
        left = fresh(reply).lease_until - timezone.now()
        assert left > timedelta(seconds=settings.OPENAI_FIRST_TOKEN_TIMEOUT)


def test_what_the_turn_does_is_decided_and_kept_before_the_first_word(reply, says):
    says("Why?", "Never reached")
    writer = partner.answer(reply.pk)
    next(writer)
    kept = fresh(reply)
    assert (kept.kind, kept.question_number) == (TurnKind.PROBE, 1)
    assert kept.reason
    assert kept.quote


def test_a_finished_turn_is_never_written_again(reply, says):
    says("First.")
    list(partner.answer(reply.pk))
    says("Second.")
    assert list(partner.answer(reply.pk)) == []
    assert fresh(reply).text == "First."


def test_while_one_writes_another_gets_nothing(reply, says):
    says("One ", "two.")
    first = partner.answer(reply.pk)
    next(first)
    assert list(partner.answer(reply.pk)) == []
    assert [piece.text for piece in first] == ["two."]
    assert fresh(reply).attempt == 1


def test_a_writer_that_died_is_replaced_when_its_lease_has_run_out(reply, says):
    says("Half of ", "it.")
    dead = partner.answer(reply.pk)
    next(dead)
    Turn.objects.filter(pk=reply.pk).update(text="Half of", lease_until=timezone.now() - timedelta(seconds=1))

    says("Whole.")
    assert [(piece.text, piece.attempt) for piece in partner.answer(reply.pk)] == [("Whole.", 2)]
    assert fresh(reply).text == "Whole."


def test_a_writer_whose_lease_was_taken_stops_and_changes_nothing(reply, says):
    says("Old ", "words.")
    slow = partner.answer(reply.pk)
    next(slow)
    Turn.objects.filter(pk=reply.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    says("New words.")
    list(partner.answer(reply.pk))

    assert [piece.text for piece in slow] == ["words."]
    assert fresh(reply).text == "New words."


def test_a_listener_who_leaves_hands_the_turn_over_at_once(reply, says):
    says("One ", "two.")
    first = partner.answer(reply.pk)
    next(first)
    first.close()

    kept = fresh(reply)
    assert (kept.status, kept.lease) == (TurnStatus.PENDING, None)
    assert [piece.attempt for piece in partner.answer(reply.pk)] == [2, 2]
    assert fresh(reply).text == "One two."


def test_what_was_said_so_far_is_kept_for_those_who_follow(reply, says, monkeypatch):
    monkeypatch.setattr(partner, "SAVE_EVERY", -1)
    says("One ", "two ", "three.")
    writer = partner.answer(reply.pk)
    next(writer), next(writer)
    assert fresh(reply).text == "One "
    next(writer)
    assert fresh(reply).text == "One two "


def test_space_before_the_first_word_is_not_counted_so_that_a_follower_counts_alike(reply, says):
    says("\n", "  Well, ", "why? \n")
    pieces = list(partner.answer(reply.pk))
    assert [(piece.text, piece.offset) for piece in pieces] == [("Well, ", 6), ("why? \n", 12)]
    assert fresh(reply).text == "Well, why?"


def test_characters_that_cannot_be_stored_are_left_out_of_a_reply(reply, says):
    says("Why \x00not", "\ud83d?")
    assert "".join(piece.text for piece in partner.answer(reply.pk)) == "Why not?"
    assert fresh(reply).text == "Why not?"


def test_a_session_that_ends_mid_reply_drops_the_reply(reply, says):
    def end():
        services.complete(session=reply.session)
        return "two."

    says("One ", end)
    list(partner.answer(reply.pk))
    kept = fresh(reply)
    assert (kept.status, kept.error_code, kept.text) == (TurnStatus.FAILED, "ended", "")


def test_a_session_erased_mid_reply_ends_quietly(reply, says):
    def erase():
        services.erase(session=reply.session)
        return "two."

    says("One ", erase)
    assert [piece.text for piece in partner.answer(reply.pk)] == ["One ", "two."]
    assert not Turn.objects.filter(pk=reply.pk).exists()


def test_a_reply_is_finished_although_the_session_was_marked_as_left_open(reply, says):
    Session.objects.update(status=SessionStatus.ABANDONED)
    says("Still here.")
    list(partner.answer(reply.pk))
    assert fresh(reply).text == "Still here."


def test_after_six_attempts_the_reply_is_given_up_and_the_words_stay(reply, says):
    def explode():
        raise ZeroDivisionError

    says(explode)
    for _attempt in range(partner.MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            list(partner.answer(reply.pk))
    says("Never said.")
    assert list(partner.answer(reply.pk)) == []

    kept = fresh(reply)
    assert (kept.status, kept.error_code, kept.text) == (TurnStatus.FAILED, "gave_up", "")
    assert reply.session.turns.answers().get().text


def test_giving_up_is_no_fault_when_the_session_has_ended(reply, says):
    Turn.objects.filter(pk=reply.pk).update(attempt=partner.MOST_ATTEMPTS)
    Session.objects.update(status=SessionStatus.COMPLETED)
    assert list(partner.answer(reply.pk)) == []


def test_the_sweep_takes_up_what_nobody_writes(reply):
    Turn.objects.filter(pk=reply.pk).update(created_at=timezone.now() - timedelta(seconds=30))
    assert tasks.sweep_replies() == 1
    assert fresh(reply).status == TurnStatus.DONE


def test_an_order_of_the_sweep_is_forgotten_when_the_next_sweep_comes(reply, monkeypatch):
    orders = []
    monkeypatch.setattr("coaching.tasks.answer.apply_async", lambda *args, **options: orders.append((args, options)))
    Turn.objects.filter(pk=reply.pk).update(created_at=timezone.now() - timedelta(minutes=1))
    tasks.sweep_replies()
    assert orders == [(((str(reply.pk),),), {"expires": 10})]


def test_the_sweep_leaves_alone_what_was_asked_for_just_now_or_is_being_written(reply):
    assert tasks.sweep_replies() == 0
    Turn.objects.filter(pk=reply.pk).update(
        created_at=timezone.now() - timedelta(seconds=30), lease_until=timezone.now() + timedelta(seconds=10)
    )
    assert tasks.sweep_replies() == 0
    assert fresh(reply).attempt == 0


def test_the_sweep_takes_up_a_reply_from_before_the_clock_was_set_back(reply):
    Turn.objects.filter(pk=reply.pk).update(created_at=timezone.now() + timedelta(days=1))
    assert tasks.sweep_replies() == 1
    assert fresh(reply).status == TurnStatus.DONE


def test_a_session_nobody_speaks_in_is_left_open_after_half_an_hour_and_no_sooner(bank):
    silent, talking, done = SessionFactory(), SessionFactory(), SessionFactory(status=SessionStatus.COMPLETED)
    earlier = timezone.now() - timedelta(minutes=31)
    Session.objects.exclude(pk=talking.pk).update(active_at=earlier)

    assert tasks.leave_idle_sessions() == 1
    statuses = {row.pk: row.status for row in Session.objects.all()}
    assert statuses == {silent.pk: "abandoned", talking.pk: "in_progress", done.pk: "completed"}
