"""Pausing, skipping, other words and the end of an answer's time in JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from coaching.models import Recording, Session, SessionStatus, Turn, TurnKind
from tests.api.promise import fits
from tests.factories import QuestionFactory, SessionFactory, TurnFactory, waiting

pytestmark = pytest.mark.django_db
VERBS = ("pause", "resume", "skip", "rephrase", "time-up")
SAYING = ("skip", "rephrase", "time-up")
OTHER_WORDS = "When did you last miss a date?"


@pytest.fixture
def session(bank, user: User) -> Session:
    question = QuestionFactory(category=bank, reworded={"en": OTHER_WORDS})
    return SessionFactory(person=user, category=bank, answer_seconds=60, opening__question=question)


def send(caller, session: Session, verb: str, body: dict[str, Any] | None = None) -> Any:
    return caller.send(f"sessions/{session.pk}/{verb}", body or {})


def everything(session: Session) -> tuple[Any, ...]:
    return Session.objects.filter(pk=session.pk).values().get(), *session.turns.values()


def due(session: Session, **ago: float) -> None:
    Turn.objects.filter(session=session, number=1).update(answer_by=timezone.now() - timedelta(**ago))


def test_a_pause_stops_the_clock_until_it_is_resumed(caller, session):
    body = fits("SessionOut", send(caller, session, "pause").json())
    assert body["stands_since"]
    assert body["resumable_until"] > body["stands_since"]
    assert caller.get(f"sessions/{session.pk}").json()["stands_since"] == body["stands_since"]

    body = fits("SessionOut", send(caller, session, "resume").json())
    assert (body["stands_since"], body["resumable_until"], body["status"]) == (None, None, "in_progress")


def test_what_was_left_open_is_taken_up_again(caller, session):
    Session.objects.update(status=SessionStatus.ABANDONED, paused_at=timezone.now() - timedelta(hours=23))
    body = send(caller, session, "resume").json()
    assert (body["status"], body["stands_since"]) == ("in_progress", None)


def test_a_skip_leads_to_the_next_question(caller, session):
    response = send(caller, session, "skip", {"answers": 1})
    body = fits("MessageOut", response.json())
    assert (response.status_code, body["turn_number"], body["remaining_questions"]) == (200, 2, 4)
    assert session.turns.get(pk=body["answer_id"]).kind == TurnKind.SKIP
    assert session.turns.get(pk=body["turn_id"]).question_number == 2


def test_a_question_comes_in_other_words(caller, session):
    body = fits("MessageOut", send(caller, session, "rephrase", {"answers": 1}).json())
    assert OTHER_WORDS in body["ai_response"]
    assert session.turns.get(pk=body["turn_id"]).kind == TurnKind.REWORDED


def test_what_was_typed_when_time_is_up_is_the_answer(caller, session):
    due(session, seconds=1)
    body = fits("MessageOut", send(caller, session, "time-up", {"answers": 1, "text": "I told"}).json())
    answer = fits("TurnOut", caller.get(f"sessions/{session.pk}/turns/{body['answer_id']}").json())
    assert (answer["kind"], answer["text"], answer["cut_off"], answer["overrun"]) == ("answer", "I told", True, "")


def test_what_was_kept_of_its_sound_goes_with_an_answer_that_time_ran_out_on(caller, session):
    kept = Recording.objects.create(session=session, file="recordings/cut.webm")
    due(session, seconds=1)
    send(caller, session, "time-up", {"text": "I told", "recording_id": str(kept.pk)})
    kept.refresh_from_db()
    assert kept.turn == session.turns.get(number=2)


def test_words_that_come_long_after_stand_beside_the_draft(caller, session):
    Session.objects.update(draft="I told")
    due(session, minutes=1)
    body = send(caller, session, "time-up", {"text": "I told them all"}).json()
    answer = caller.get(f"sessions/{session.pk}/turns/{body['answer_id']}").json()
    assert (answer["text"], answer["overrun"]) == ("I told", "them all")


def test_time_that_is_up_is_told_even_to_who_speaks_too_fast(caller, session, settings):
    settings.THROTTLES = settings.THROTTLES | {"messages": "1/minute"}
    due(session, seconds=1)
    assert send(caller, session, "skip", {"answers": 9}).status_code == 409
    assert send(caller, session, "skip", {"answers": 9}).status_code == 429
    assert send(caller, session, "time-up", {"answers": 1}).status_code == 200


def test_409_while_there_is_time(caller, session):
    due(session, seconds=-30)
    before = everything(session)
    response = send(caller, session, "time-up", {"text": "I told"})
    assert (response.status_code, response.json()["code"]) == (409, "not_yet")
    assert everything(session) == before


def test_409_where_there_are_no_other_words(caller, session):
    Turn.objects.update(question=None)
    before = everything(session)
    response = send(caller, session, "rephrase")
    assert (response.status_code, response.json()["code"]) == (409, "no_other_words")
    assert everything(session) == before


@pytest.mark.parametrize("verb", ["skip", "rephrase"])
def test_409_where_nothing_was_asked(caller, session, verb):
    TurnFactory(session=session, number=2, kind=TurnKind.INVITE)
    before = everything(session)
    response = send(caller, session, verb)
    assert (response.status_code, response.json()["code"]) == (409, "nothing_asked")
    assert everything(session) == before


@pytest.mark.parametrize("verb", SAYING)
def test_409_for_a_turn_that_is_not_the_last(caller, session, verb):
    due(session, seconds=1)
    before = everything(session)
    response = send(caller, session, verb, {"answers": 3})
    assert (response.status_code, response.json()["code"]) == (409, "talk_went_on")
    assert everything(session) == before


@pytest.mark.parametrize("verb", SAYING)
def test_409_while_the_partner_replies(caller, session, verb):
    waiting(session)
    before = everything(session)
    response = send(caller, session, verb)
    assert (response.status_code, response.json()["code"]) == (409, "reply_pending")
    assert everything(session) == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ({"status": "completed"}, "session_closed"),
        ({"archived_at": timezone.now()}, "session_closed"),
        ({"paused_at": timezone.now() - timedelta(hours=24, seconds=1)}, "time_is_up"),
    ],
    ids=["finished", "archived", "left for more than a day"],
)
def test_409_when_the_session_is_over(caller, session, verb, state, code):
    Session.objects.update(**state)
    before = everything(session)
    response = send(caller, session, verb)
    assert (response.status_code, response.json()["code"]) == (409, code)
    assert everything(session) == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_finds_nothing_and_changes_nothing(other_caller, session, verb):
    before = everything(session)
    assert send(other_caller, session, verb).status_code == 404
    assert everything(session) == before


@pytest.mark.parametrize("body", [{"answers": 0}, {"answers": "first"}, {"answers": 1.5}])
@pytest.mark.parametrize("verb", SAYING)
def test_422_what_is_no_number_of_a_turn(caller, session, verb, body):
    assert send(caller, session, verb, body).status_code == 422
    assert session.turns.count() == 1


def test_422_what_cannot_be_kept(caller, session):
    due(session, seconds=1)
    before = everything(session)
    response = send(caller, session, "time-up", {"text": "a \x00 nul"})
    assert (response.status_code, response.json()["code"]) == (422, "unreadable_text")
    assert everything(session) == before


def test_a_program_that_measures_nothing_is_measured_here(caller, session):
    Turn.objects.update(settled_at=timezone.now() - timedelta(seconds=42))
    caller.send(f"sessions/{session.pk}/messages", {"message": "I told the client a week early."})
    answer = session.turns.get(number=2)
    assert 42 <= answer.time_spent <= 60
    assert caller.get(f"sessions/{session.pk}").json()["time_per_question"] == [
        {"question_number": 1, "seconds": answer.time_spent}
    ]
