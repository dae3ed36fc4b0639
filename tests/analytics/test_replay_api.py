"""A finished talk, turn by turn, as a program gets it."""

from __future__ import annotations

import pytest

from coaching.models import Retake, Session, TurnKind
from evaluations.models import Evidence
from tests.analytics.replayed import answers, heard, over, reviewed
from tests.evaluations.talks import ANSWERS
from tests.factories import AnswerFactory, SessionFactory, TurnFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]


def played(caller, session: Session) -> dict:
    response = caller.get(f"sessions/{session.pk}/replay")
    assert response.status_code == 200, response.text
    return response.json()


def test_it_has_every_turn_with_its_moment(caller, user):
    session = reviewed(user)
    body = played(caller, session)
    assert (body["session_id"], body["language"], body["shows_marks"]) == (str(session.pk), "en", True)
    assert [turn["number"] for turn in body["turns"]] == list(range(1, 8))
    ends = [round(turn["starts_at"] + turn["seconds"], 2) for turn in body["turns"]]
    assert [turn["starts_at"] for turn in body["turns"]] == [0.0, *ends[:-1]]
    assert body["seconds"] == ends[-1]
    assert {turn["timing"] for turn in body["turns"]} == {"reading"}


def test_every_mark_is_there_and_its_places_are_those_of_its_words(caller, user):
    session = reviewed(user)
    body = played(caller, session)
    found = {mark["evidence_number"]: (turn, mark) for turn in body["turns"] for mark in turn["marks"]}
    rows = Evidence.objects.filter(evaluation__session=session)
    assert set(found) == {row.number for row in rows} != set()
    for row in rows:
        turn, mark = found[row.number]
        assert turn["text"][mark["start"] : mark["end"]] == row.quote
        assert (mark["dimension"], mark["criterion"], mark["polarity"]) == (
            row.dimension,
            row.criterion,
            row.polarity,
        )
        assert 0 <= mark["at"] <= turn["seconds"]


def test_no_mark_before_its_person_was_asked_how_it_went(caller, user):
    session = reviewed(user, seen=False)
    body = played(caller, session)
    assert Evidence.objects.filter(evaluation__session=session).exists()
    assert body["shows_marks"] is False
    assert [turn["marks"] for turn in body["turns"]] == [[]] * 7


def test_a_recording_comes_with_its_words_and_can_be_fetched_with_the_same_token(caller, user):
    session = reviewed(user)
    recording = heard(answers(session)[0], "Last", "spring", "I")
    turn = played(caller, session)["turns"][1]
    (told,) = turn["recordings"]
    assert (told["id"], told["media_type"], told["seconds"]) == (str(recording.pk), "audio/webm", 3.0)
    assert told["words"][1] == {"word": "spring", "start": 1.0, "end": 1.5}
    assert (turn["timing"], turn["sounds"]) == ("recorded", [{"at": 0.0, "recording": 0, "second": 0.0}])
    assert turn["cues"][1] == {"at": 1.0, "said": len("Last spring")}
    assert caller.get(told["url"], headers={"range": "bytes=0-3"}).status_code == 206


def test_what_was_measured_is_told_and_what_was_not_is_null(caller, user):
    session = over(user)
    measured = {"duration": 20.0, "speaking": 11.0, "pauses": [[4.0, 9.0]], "first_word": 12.0}
    AnswerFactory(session=session, delivery=measured, time_spent=32)
    AnswerFactory(session=session, number=3, time_spent=None)
    _question, spoken, unknown = played(caller, session)["turns"]
    assert (spoken["timing"], spoken["time_spent"], spoken["thought_seconds"]) == ("measured", 32, 12.0)
    assert spoken["silences"] == [
        {"at": 0.0, "until": 3.0, "seconds": 12.0, "is_thought": True},
        {"at": 7.0, "until": 10.0, "seconds": 9.0, "is_thought": False},
    ]
    assert spoken["seconds"] == 17.0
    assert (unknown["timing"], unknown["time_spent"], unknown["thought_seconds"]) == ("reading", None, None)


def test_follow_ups_retakes_and_what_came_too_late_are_told(caller, user):
    session = over(user)
    answer = AnswerFactory(session=session, text="We agreed on a date.", cut_off=True, overrun="and more")
    TurnFactory(session=session, number=3, kind=TurnKind.PROBE, quote="agreed on", earlier="not there", text="Who?")
    retake = Retake.objects.create(turn=answer, number=2, text="Again, and better than before.")
    _question, said, probe = played(caller, session)["turns"]
    assert probe["rests_on"] == [
        {"text": "agreed on", "turn_id": str(answer.pk), "start": 3, "end": 12},
        {"text": "not there", "turn_id": None, "start": None, "end": None},
    ]
    assert (said["cut_off"], said["overrun"]) == (True, "and more")
    day = retake.practised_on.isoformat()
    assert said["retakes"] == [{"id": str(retake.pk), "number": 2, "text": retake.text, "practised_on": day}]


def test_a_running_talk_is_refused(caller, user):
    refused = caller.get(f"sessions/{SessionFactory(person=user).pk}/replay")
    assert (refused.status_code, refused.json()["code"]) == (409, "still_running")


def test_to_a_stranger_it_is_not_there(other_caller, user):
    response = other_caller.get(f"sessions/{reviewed(user).pk}/replay")
    assert response.status_code == 404
    assert ANSWERS[1] not in response.text


def test_without_a_token_nothing_is_told(anonymous, user):
    assert anonymous.get(f"sessions/{reviewed(user).pk}/replay").status_code == 401


@pytest.mark.parametrize("count", [3, 20])
def test_a_long_talk_costs_as_many_queries_as_a_short_one(caller, user, count, django_assert_num_queries):
    session = reviewed(user, *(f"{n}. {ANSWERS[n % 3]}" for n in range(count)))
    for answer in answers(session):
        heard(answer, "I", "told")
    # The person, the talk; its turns, recordings and retakes; its evidence.
    with django_assert_num_queries(6):
        played(caller, session)
