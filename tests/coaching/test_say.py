"""What happens to a sentence from the moment it is sent."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from coaching import services
from coaching.models import Session, SessionStatus, Speaker, TurnKind, TurnStatus
from interviewos.errors import DomainError
from tests.factories import AnswerFactory, PendingFactory, SessionFactory, TurnFactory, waiting

TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user):
    return SessionFactory(person=user)


def test_the_words_are_kept_and_the_partner_replies(session, committed):
    with committed():
        said = services.say(session=session, text=TEXT)

    first, answer, reply = session.turns.all()
    assert (answer.speaker, answer.kind, answer.text, answer.number) == ("person", "answer", TEXT, 2)
    assert (answer.question_number, answer.question_id) == (first.question_number, first.question_id)
    assert (reply.pk, reply.speaker, reply.status, reply.number) == (said.reply.pk, "partner", "done", 3)
    assert reply.text


def test_the_words_are_committed_before_anybody_thinks_about_a_reply(session, monkeypatch, committed):
    def explode(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("coaching.director.next_move", explode)
    with committed():
        services.say(session=session, text=TEXT)

    assert session.turns.get(number=2).text == TEXT
    reply = session.turns.get(number=3)
    assert reply.status == TurnStatus.PENDING
    assert reply.lease is None, "the next writer may begin at once"


def test_a_mind_that_explodes_loses_no_words(session, monkeypatch, committed):
    def explode(*args):
        yield "Half a "
        raise ZeroDivisionError

    monkeypatch.setattr("coaching.minds.rules.RulesMind.speak", explode)
    with committed():
        services.say(session=session, text=TEXT)

    assert session.turns.get(number=2).text == TEXT
    assert session.turns.get(number=3).status == TurnStatus.PENDING


def test_the_same_client_id_twice_is_one_turn(session):
    client_id = uuid4()
    first = services.say(session=session, text=TEXT, client_id=client_id, watched=True)
    again = services.say(session=session, text=TEXT, client_id=client_id, watched=True)

    assert (first.is_new, again.is_new) == (True, False)
    assert (again.turn.pk, again.reply.pk) == (first.turn.pk, first.reply.pk)
    assert [turn.text for turn in session.turns.answers()] == [TEXT]


def test_words_changed_after_a_lost_receipt_are_refused_rather_than_dropped(session):
    client_id = uuid4()
    services.say(session=session, text=TEXT, client_id=client_id, watched=True)
    with pytest.raises(services.AlreadySaid):
        services.say(session=session, text=TEXT + " And more.", client_id=client_id, watched=True)
    assert [turn.text for turn in session.turns.answers()] == [TEXT]


def test_words_for_a_question_that_is_past_are_refused_and_nothing_is_written(session):
    services.say(session=session, text=TEXT, answers=1)
    with pytest.raises(services.TalkWentOn):
        services.say(session=session, text="Another window still shows turn one.", answers=1)
    assert [turn.text for turn in session.turns.answers()] == [TEXT]


def test_a_page_behind_the_talk_shows_it_as_it_is_with_the_words_in_the_field(person, session):
    services.say(session=session, text=TEXT, answers=1)
    late = "Another window still shows turn one."
    page = person.post(f"/sessions/{session.pk}/say/", {"text": late, "answers": 1}, follow=True)
    assert "The talk has gone on in another window" in page.text
    assert late in page.text
    assert [turn.text for turn in session.turns.answers()] == [TEXT]


def test_the_page_is_fetched_anew_where_htmx_sent_it(person, session, htmx):
    client_id = uuid4()
    services.say(session=session, text=TEXT, client_id=client_id)
    changed = {"text": TEXT + " And more.", "client_id": client_id}
    answer = person.post(f"/sessions/{session.pk}/say/", changed, headers=htmx)
    session.refresh_from_db()
    assert answer.headers["HX-Refresh"] == "true"
    assert session.draft == changed["text"]


def test_a_repeated_send_is_answered_even_after_the_session_has_ended(session):
    client_id = uuid4()
    first = services.say(session=session, text=TEXT, client_id=client_id, watched=True)
    services.complete(session=session)
    assert services.say(session=session, text=TEXT, client_id=client_id).turn.pk == first.turn.pk


def test_the_same_client_id_in_another_session_is_another_answer(session, user):
    client_id = uuid4()
    elsewhere = SessionFactory(person=user)
    services.say(session=session, text=TEXT, client_id=client_id, watched=True)
    assert services.say(session=elsewhere, text=TEXT, client_id=client_id, watched=True).is_new


def test_a_second_tab_cannot_speak_while_the_partner_replies(session):
    waiting(session)
    with pytest.raises(services.ReplyPending, match="still replying"):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 3


def test_after_a_failed_reply_the_reply_comes_first(session):
    AnswerFactory(session=session)
    PendingFactory(session=session, status=TurnStatus.FAILED)
    with pytest.raises(services.ReplyPending, match="did not arrive"):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 3


@pytest.mark.parametrize("text", ["", "Too short", "x" * 5001, "A NUL\x00 character"])
def test_a_text_that_is_no_answer_writes_nothing(session, text):
    with pytest.raises(DomainError):
        services.say(session=session, text=text)
    assert session.turns.count() == 1


@pytest.mark.parametrize(
    "state", [{"status": SessionStatus.COMPLETED}, {"archived_at": timezone.now()}], ids=["finished", "archived"]
)
def test_a_closed_session_does_not_listen(session, state):
    session.__class__.objects.filter(pk=session.pk).update(**state)
    with pytest.raises(services.SessionClosed):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 1


def test_after_two_hours_the_time_is_up(session):
    later = timezone.now() + timedelta(hours=2, seconds=5)
    Session.objects.filter(pk=session.pk).update(active_at=later - timedelta(minutes=10))
    with time_machine.travel(later), pytest.raises(services.TimeIsUp):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 1


def test_after_the_farewell_the_talk_is_over(session):
    TurnFactory(session=session, number=2, kind=TurnKind.FAREWELL, text="Thank you, goodbye.")
    with pytest.raises(services.ConversationOver):
        services.say(session=session, text=TEXT)
    assert session.turns.count() == 2


def test_a_clock_that_jumped_back_does_not_stop_a_talk(session, committed):
    with time_machine.travel(timezone.now() - timedelta(days=2)), committed():
        services.say(session=session, text=TEXT)
    assert session.turns.get(number=3).status == TurnStatus.DONE


def test_speaking_takes_up_a_session_that_was_left_open_and_empties_the_draft(session, committed):
    session.__class__.objects.filter(pk=session.pk).update(status=SessionStatus.ABANDONED, draft="I told the")
    with committed():
        services.say(session=session, text=TEXT)
    session.refresh_from_db()
    assert (session.status, session.draft) == (SessionStatus.IN_PROGRESS, "")
    assert session.turns.get(number=3).status == TurnStatus.DONE


def test_an_answer_keeps_what_was_measured_beside_it(session):
    said = services.say(session=session, text=TEXT, time_spent=42, delivery={"pauses": 3}, watched=True)
    said.turn.refresh_from_db()
    assert (said.turn.time_spent, said.turn.delivery) == (42, {"pauses": 3})


@pytest.mark.parametrize(
    "delivery",
    [{"note": "\x00"}, {"\x00": 1}, {"deep": [{"note": "\ud800"}]}, {"pace": float("nan")}, {"pace": float("inf")}],
    ids=["nul", "nul in a name", "half a pair", "not a number", "infinite"],
)
def test_measurements_that_cannot_be_stored_are_refused_and_nothing_is_written(session, delivery):
    with pytest.raises(DomainError):
        services.say(session=session, text=TEXT, delivery=delivery)
    assert session.turns.count() == 1


def test_only_answers_count_as_answers(session, committed):
    with committed():
        services.say(session=session, text=TEXT)
    assert [turn.speaker for turn in session.turns.answers()] == [Speaker.PERSON]
