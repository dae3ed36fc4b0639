"""A sound goes to the model's server and comes back as words with their times."""

from __future__ import annotations

from decimal import Decimal

import pytest

from interviewos import ai
from tests.fake_openai import cut_mid_stream, drip, drop, lie, status, web_page

SOUND = ai.Sound(b"\x1aE\xdf\xa3 a sound", "answer.webm", "audio/webm")


def hear(language: str = "en") -> ai.Transcript:
    return ai.provider().transcribe(SOUND, language=language)


def failure() -> ai.AIError:
    with pytest.raises(ai.AIError) as failed:
        hear()
    return failed.value


def test_the_words_come_with_their_times_and_what_they_cost(fake_openai):
    fake_openai.speech = ["We told them, a week early."]
    heard = hear()
    assert (heard.text, heard.language) == ("We told them, a week early.", "en")
    assert [word.word for word in heard.words] == ["We", "told", "them", "a", "week", "early"]
    assert (heard.words[0].start, heard.words[0].end, heard.words[3].start) == (0.5, 0.8, 2.3)
    assert heard.seconds == 3.7
    assert heard.usage.model == "fake-ear"
    assert heard.usage.cost == Decimal("0.0370002")


def test_the_server_gets_the_sound_its_language_and_the_wish_for_times(fake_openai):
    hear("ko")
    sent = fake_openai.calls[0].body
    assert sent["file"] == {
        "name": "answer.webm",
        "type": "audio/webm",
        "size": len(SOUND.content),
        "head": "1a45dfa3",
    }
    assert (sent["model"], sent["language"], sent["response_format"]) == ("fake-ear", "ko", "verbose_json")
    assert sent["timestamp_granularities[]"] == "word"


def test_a_server_that_knows_no_times_is_asked_for_the_words_alone_and_not_asked_again(fake_openai):
    fake_openai.refuses = {"verbose_json"}
    heard = hear()
    assert (heard.text[:9], heard.words, heard.seconds) == ("I counted", (), 0.0)
    assert (heard.usage.prompt_tokens, heard.usage.estimated) == (40, False)
    hear()
    asked = [call.body["response_format"] for call in fake_openai.calls]
    assert asked == ["verbose_json", "json", "json"]


def test_a_sound_that_is_refused_is_sent_once_and_the_times_are_still_asked_for(fake_openai):
    fake_openai.faults = [status(400, message="The audio file could not be decoded.")]
    assert failure().code == "bad_request"
    hear()
    assert [call.body["response_format"] for call in fake_openai.calls] == ["verbose_json", "verbose_json"]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (status(401), "auth"),
        (status(404), "bad_request"),
        (status(429, retry_after=3), "rate_limited"),
        (status(500), "server_error"),
        (drop(), "unreachable"),
        (cut_mid_stream(), "cut_off"),
        (web_page(), "server_error"),
        (lie('{"words": []}'), "wrong_shape"),
        (lie('["a"]'), "wrong_shape"),
    ],
)
def test_what_goes_wrong_is_told_in_our_words(fake_openai, fault, code):
    fake_openai.faults = [fault]
    assert failure().code == code


def test_a_server_that_only_shows_signs_of_life_is_left_when_the_time_is_over(fake_openai, settings):
    settings.OPENAI_TIMEOUT = 0.5
    fake_openai.faults = [drip(0.1)]
    assert failure().code == "timeout"


def test_times_that_make_no_sense_are_put_in_order_or_left_out(fake_openai):
    words = [
        {"word": " One", "start": 1.0, "end": 0.2},
        {"word": "two", "start": 0.5, "end": float("nan")},
        {"word": "", "start": 2, "end": 3},
        "three",
        {"word": "four", "start": True, "end": "5"},
    ]
    fake_openai.speech = [{"text": " One two four ", "words": words, "duration": -1, "language": "ko-KR"}]
    heard = hear()
    assert heard.text == "One two four"
    assert [(word.word, word.start, word.end) for word in heard.words] == [
        ("One", 1.0, 1.0),
        ("two", 1.0, 1.0),
        ("four", 1.0, 1.0),
    ]
    assert (heard.seconds, heard.language) == (1.0, "ko")


@pytest.mark.parametrize(("model", "can"), [("fake-ear", True), ("none", False), ("", False)])
def test_a_server_of_ones_own_writes_speech_down_only_where_a_model_for_it_is_named(
    fake_openai, settings, model, can
):
    settings.OPENAI_TRANSCRIPTION_MODEL = model
    assert ai.transcribes() is can


def test_without_a_server_nobody_does(settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    settings.OPENAI_TRANSCRIPTION_MODEL = "whisper-1"
    assert not ai.transcribes()
