"""What is measured beside the content: worked out by hand, and nothing where nothing was measured."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching import delivery as kept
from coaching.listening.syllables import syllables
from tests.pipeline.talks import STORY, STORY_KO, attempt, judged

TEN = "one two three four five six seven eight nine ten"


def measured(*tellings, text=TEN, language="en"):
    question = STORY if language == "en" else STORY_KO
    told = attempt(*((question, text) for _ in tellings), language=language)
    answers = tuple(replace(answer, delivery=one) for answer, one in zip(told.answers, tellings, strict=True))
    return judged(replace(told, answers=answers)).delivery


def row(told, key):
    return next((row for row in told["rows"] if row["key"] == key), None)


def heard(text: str, seconds: float, **more):
    words = [[word, n * 0.5, n * 0.5 + 0.4] for n, word in enumerate(text.split())]
    return {"source": "transcribed", "duration": seconds, "words": words} | more


def test_ten_words_in_five_seconds_are_120_a_minute():
    told = measured({"source": "recogniser", "duration": 5.0})
    assert told["pace"] == 120
    assert row(told, "pace")["value"] == 120
    assert "130 to 160" in row(told, "pace")["hint"]


def test_korean_is_counted_in_syllables():
    # 제가 열두 번 전화했습니다: 2 + 2 + 1 + 6 syllables in six seconds are 110 a minute.
    told = measured({"source": "recogniser", "duration": 6.0}, text="제가 열두 번 전화했습니다", language="ko")
    assert told["pace"] == 110


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12.5", 4),
        ("40", 2),
        ("10000", 1),
        ("100만 명", 3),
        ("2026", 5),
        ("API를", 6),
        ("제가 했습니다", 6),
        ("", 0),
        ("0", 1),
    ],
)  # fmt: skip
def test_figures_and_capitals_count_as_they_are_read_aloud(text, count):
    assert syllables(text) == count


def test_what_was_written_has_no_pace_and_says_why():
    told = measured({}, {"source": "typed", "duration": 30.0})
    assert (told["pace"], told["fillers"], told["pauses"], told["first_word"]) == (None, None, None, None)
    assert row(told, "pace")["value"] is None
    assert "wrote" in row(told, "pace")["hint"]


@pytest.mark.parametrize("seconds", [0, 1.0, 4.9, 0.001, 3600.0])
def test_a_time_that_cannot_belong_to_the_words_gives_no_pace(seconds):
    assert measured({"source": "recogniser", "duration": seconds})["pace"] is None


def test_the_pace_is_that_of_what_was_heard_not_of_what_was_made_of_it():
    told = measured(heard("um " + " ".join(["word"] * 19), 10.0), text="A short text that was written afterwards.")
    assert told["pace"] == 120


def test_fillers_are_counted_where_the_words_were_written_down_as_they_were_spoken():
    told = measured(heard("um so I was uh kind of late you know and um I rang them", 10.0))
    assert told["fillers"] == {"um": 2, "uh": 1, "kind of": 1, "you know": 1}
    assert row(told, "fillers")["value"] == 5
    assert row(told, "fillers")["unit"] == "33.3 in 100 words"


def test_fillers_of_a_text_that_may_have_been_changed_are_not_measured():
    told = measured({"source": "recogniser", "duration": 10.0}, text="um so I was uh late and then um I rang them")
    assert told["fillers"] is None
    assert "changed" in row(told, "fillers")["hint"]


def test_fillers_in_korean_stand_alone():
    told = measured(heard("음 제가 그냥 어제 막 음식을 어 뭐랄까 막내에게 맡겼습니다", 10.0), text=TEN, language="ko")
    assert told["fillers"] == {"음": 1, "그냥": 1, "막": 1, "어": 1, "뭐랄까": 1}


def test_pauses_and_the_first_word_are_those_that_were_timed():
    told = measured(
        {"source": "recogniser", "duration": 9.0, "first_word": 2.0, "pauses": [[1.0, 0.8], [4.0, 2.5]]},
        {"source": "recogniser", "duration": 9.0, "first_word": 5.0, "pauses": []},
    )
    assert (told["pauses"], told["first_word"]) == (2, 3.5)
    assert "2.5" in row(told, "pauses")["hint"]


def test_the_register_of_korean_is_told_and_changes_no_level():
    even = "제가 맡았습니다. 먼저 적었습니다. 그래서 줄었습니다."
    mixed = "제가 맡았습니다. 먼저 적었어요. 그래서 줄었어요. 고객께 알렸습니다."
    assert row(measured({}, text=even, language="ko"), "register")["parts"] == [{"text": "합쇼체", "n": "100 %"}]
    told = row(measured({}, text=mixed, language="ko"), "register")
    assert {part["text"] for part in told["parts"]} == {"합쇼체", "해요체"}
    assert all(quote["quote"] in mixed for quote in told["quotes"])
    assert row(measured({}), "register") is None


def test_no_level_depends_on_how_it_was_said():
    told = attempt((STORY, TEN + ". I told her the same day, because she had to plan."))
    fast = replace(told, answers=tuple(replace(one, delivery=heard("um " * 50, 9.0)) for one in told.answers))
    assert judged(told).answers == judged(fast).answers
    assert told.digest == fast.digest


anything = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(["typed", "recogniser", "transcribed"]),
        "first_word": st.floats(0, 14400),
        "duration": st.floats(0, 14400),
        "speaking": st.floats(0, 14400),
        "pauses": st.lists(st.tuples(st.floats(0, 14400), st.floats(0.7, 14400)).map(list), max_size=4),
        "words": st.lists(
            st.tuples(st.text(max_size=6).filter(str.isprintable), st.floats(0, 50)).map(
                lambda w: [w[0], w[1], w[1]]
            ),
            max_size=15,
        ),
    },
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(anything, st.text(max_size=60), st.sampled_from(["en", "ko"]))
def test_whatever_a_client_measured_comes_out_finite_and_never_negative(one, text, language):
    told = measured(kept.checked(one), text=text, language=language)
    for line in told["rows"]:
        for value in [line["value"], *(point["value"] for point in line["points"])]:
            if isinstance(value, int | float):
                assert math.isfinite(value)
                assert value >= 0
