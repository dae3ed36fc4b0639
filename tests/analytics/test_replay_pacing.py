"""How long each turn of a replay lasts, and when its words come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.pages.replay.pacing import Cue, Pace, Silence, Sound, pace
from coaching.models import Recording, Speaker, Turn, TurnKind

ASKED_AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TEXT = "We told them early. They agreed."


def asked(**columns: Any) -> Turn:
    return Turn(speaker=Speaker.PARTNER, kind=TurnKind.QUESTION, text="And then?", settled_at=ASKED_AT, **columns)


def answer(text: str = TEXT, *recordings: Recording, after: float = 0, **columns: Any) -> Turn:
    columns = {"kind": TurnKind.ANSWER, "created_at": ASKED_AT + timedelta(seconds=after)} | columns
    turn = Turn(speaker=Speaker.PERSON, text=text, **columns)
    turn._prefetched_objects_cache = {"recordings": Rows(recordings)}  # type: ignore[attr-defined]
    return turn


class Rows(tuple[Recording, ...]):
    def all(self) -> Rows:
        return self


def recording(*words: tuple[str, float, float], seconds: float = 0.0) -> Recording:
    heard = [{"word": word, "start": start, "end": end} for word, start, end in words]
    return Recording(seconds=seconds, words=heard)


def paced(turn: Turn, language: str = "en") -> Pace:
    return pace(turn, asked(), language)


def test_a_partner_speaks_at_the_pace_of_reading():
    turn = Turn(speaker=Speaker.PARTNER, text="one two three four five six seven eight nine ten eleven twelve")
    assert (paced(turn).basis, paced(turn).seconds) == ("reading", 3.0)
    korean = Turn(speaker=Speaker.PARTNER, text="가나다라마바사아자 가나다라마바사아자 가나다라마바사아자")
    assert paced(korean, "ko").seconds == 3.0


def test_nothing_is_over_before_it_can_be_seen():
    assert paced(Turn(speaker=Speaker.PARTNER, text="Go on.")).seconds == 2.0


def test_words_come_evenly_over_the_time_an_answer_took():
    found = paced(answer("four words, four words", time_spent=2))
    assert (found.basis, found.seconds, found.thought) == ("even", 2.0, None)
    assert found.cues == (Cue(0.0, 4), Cue(0.45, 11), Cue(1.09, 16), Cue(1.55, 22))


def test_what_was_typed_slowly_is_not_watched_slowly():
    assert paced(answer("ten words " * 10, time_spent=600)).seconds == 10.0


def test_a_time_that_no_client_measured_is_between_question_and_answer():
    assert paced(answer("ten words " * 10, after=5)).basis == "even"
    assert paced(answer("ten words " * 10, after=5)).seconds == 5.0


@pytest.mark.parametrize("after", [0, -3, 4000])
def test_where_no_time_is_known_none_is_made_up(after):
    found = paced(answer("ten words " * 10, after=after))
    assert (found.basis, found.seconds) == ("reading", 5.0)
    assert found.thought is None


def test_measured_words_come_when_they_came():
    heard = [["We", 0, 0.2], ["told", 0.5, 0.8], ["them", 1.0, 1.2], ["early", 2.0, 2.5], ["They", 4, 4.1]]
    found = paced(answer(delivery={"words": heard, "duration": 6.0, "first_word": 2.0}, time_spent=9))
    assert (found.basis, found.seconds, found.thought) == ("measured", 8.0, 2.0)
    assert [cue.at for cue in found.cues[:5]] == [2.0, 2.5, 3.0, 4.0, 6.0]
    assert found.silences == (Silence(0.0, 2.0, 2.0, True), Silence(4.5, 6.0, 1.5, False))


def test_a_long_thought_is_shortened_and_says_how_long_it_was():
    found = paced(answer(delivery={"words": [["We", 0, 0.2]], "duration": 4.0, "first_word": 12.0}))
    assert found.silences[0] == Silence(0.0, 3.0, 12.0, True)
    assert (found.cues[0].at, found.seconds) == (3.0, 7.0)


def test_a_long_pause_is_shortened_and_all_that_follows_comes_sooner():
    heard = [["We", 0, 1], ["told", 11, 12], ["them", 13.5, 14]]
    found = paced(answer("We told them", delivery={"words": heard, "duration": 14.0}))
    assert [cue.at for cue in found.cues] == [0.0, 4.0, 6.5]
    assert found.silences == (Silence(1.0, 4.0, 10.0, False), Silence(5.0, 6.5, 1.5, False))
    assert found.seconds == 7.0


def test_pauses_without_words_share_the_words_out_over_the_rest():
    found = paced(answer("aaaa bbbb", delivery={"duration": 9.0, "speaking": 5.0, "pauses": [[2.5, 4.0]]}))
    assert (found.basis, found.seconds) == ("measured", 9.0)
    assert [cue.at for cue in found.cues] == [0.0, 6.78]
    assert found.silences == (Silence(2.5, 6.5, 4.0, False),)


def test_a_length_alone_says_nothing_about_its_words():
    found = paced(answer(delivery={"duration": 6.0, "first_word": 1.5}))
    assert (found.basis, found.seconds, found.thought) == ("even", 7.5, 1.5)


@pytest.mark.parametrize("told", [{"duration": "long"}, {"words": "We told"}, {"pauses": [[1]]}, {"first_word": -1}])
def test_what_is_no_measurement_is_not_played(told):
    assert paced(answer("ten words " * 10, delivery=told)).basis == "reading"


def test_a_recording_plays_from_its_first_word():
    found = paced(answer(TEXT, recording(("We", 1.2, 1.4), ("told", 1.6, 1.9), seconds=8.0)))
    assert (found.basis, found.seconds) == ("recorded", 7.0)
    assert found.sounds == (Sound(0.0, 0, 1.0),)
    assert [cue.at for cue in found.cues[:2]] == [0.2, 0.6]


def test_recordings_follow_each_other_and_the_thought_comes_before_them():
    first = recording(("We", 0, 0.2), ("told", 0.5, 0.8), seconds=3.0)
    found = paced(answer(TEXT, first, recording(("They", 0, 0.4), seconds=2.0), delivery={"first_word": 8.0}))
    assert found.sounds == (Sound(3.0, 0, 0.0), Sound(6.0, 1, 0.0))
    assert found.cues[4] == Cue(6.0, len("We told them early. They"))
    assert found.seconds == 8.0


def test_a_long_pause_in_a_recording_is_jumped_over():
    found = paced(answer("We told them", recording(("We", 0, 1), ("told", 11, 12), seconds=14.0)))
    assert found.sounds == (Sound(0.0, 0, 0.0), Sound(4.0, 0, 11.0))
    assert found.seconds == 7.0
    assert found.silences == (Silence(1.0, 4.0, 10.0, False),)


def test_a_recording_of_unknown_length_plays_all_the_same():
    found = paced(answer("ten words " * 10, recording(), time_spent=4))
    assert (found.basis, found.seconds, found.sounds) == ("recorded", 4.0, (Sound(0.0, 0, 0.0),))


def test_words_that_were_taken_out_or_put_in_before_sending_move_no_others():
    heard = recording(("So", 0, 0.2), ("we", 1, 1.2), ("told", 2, 2.2), ("them", 3, 3.2), seconds=4.0)
    found = paced(answer("We really told them", heard))
    assert found.cues[0].at == 1.0
    assert [cue.at for cue in found.cues[2:]] == [2.0, 3.0]
    assert 1.0 < found.cues[1].at < 2.0


def test_no_word_comes_before_the_one_before_it():
    heard = [["them", 0, 0.2], ["told", 5, 5.2], ["We", 1, 1.2], ["They", 0.5, 0.6], ["agreed", 0.7, 9]]
    moments = [cue.at for cue in paced(answer(delivery={"words": heard, "duration": 9.0})).cues]
    assert moments == sorted(moments)


def test_a_question_that_was_skipped_says_how_long_one_waited():
    found = paced(answer("", after=14, kind=TurnKind.SKIP))
    assert (found.basis, found.seconds, found.thought, found.cues) == ("wordless", 3.0, 14.0, ())
    assert found.silences == (Silence(0.0, 3.0, 14, True),)


def test_where_a_mark_begins_has_its_moment():
    found = paced(answer("four words, four words", time_spent=2))
    assert [found.moment_of(place) for place in (0, 5, 6, 12)] == [0.0, 0.45, 0.45, 1.09]
    assert paced(answer("", kind=TurnKind.SKIP)).moment_of(3) == 2.0
