import threading

import pytest

from interviewos import ai
from tests.fake_openai import cut_mid_stream, slow_stream


def test_words_arrive_one_by_one_and_make_the_whole_answer(model, fake_openai, asked):
    fake_openai.replies = ["What was your own part?"]
    assert list(model.stream(asked)) == ["What ", "was ", "your ", "own ", "part?"]


def test_nothing_is_sent_before_the_first_word_is_asked_for(model, fake_openai, asked):
    stream = model.stream(asked)
    assert not fake_openai.calls
    next(stream)
    assert len(fake_openai.calls) == 1


def test_the_messages_and_the_limits_travel(model, fake_openai, asked):
    list(model.stream(asked, max_tokens=50, temperature=0.2))
    body = fake_openai.calls[0].body
    assert body["messages"] == [
        {"role": "system", "content": "You are a recruiter."},
        {"role": "user", "content": "I led the move to a new warehouse."},
    ]
    assert (body["model"], body["max_tokens"], body["temperature"]) == ("fake-model", 50, 0.2)


def test_usage_is_known_at_the_end_and_not_before(model, fake_openai, asked):
    fake_openai.replies = ["How large was that?"]
    stream = model.stream(asked)
    next(stream)
    assert stream.usage is None
    list(stream)
    assert (stream.usage.prompt_tokens, stream.usage.completion_tokens) == (12, 4)
    assert 0 < stream.usage.first_token <= stream.usage.latency
    assert not stream.usage.estimated


def test_a_stream_closed_half_way_ends_and_says_what_it_cost(model, fake_openai, asked):
    fake_openai.replies = ["What was your own part in the whole of it?"]
    stream = model.stream(asked)
    next(stream)
    stream.close()
    stream.close()
    assert list(stream) == []
    assert stream.usage.estimated
    assert stream.usage.completion_tokens == 2


def test_a_stream_closed_before_it_began_asks_for_nothing(model, fake_openai, asked):
    stream = model.stream(asked)
    stream.close()
    assert list(stream) == []
    assert stream.usage is None
    assert not fake_openai.calls


def test_a_stream_can_be_closed_while_another_thread_waits_for_a_word(model, fake_openai, asked):
    fake_openai.replies = ["One two three."]
    fake_openai.faults = [slow_stream(0.2)]
    stream = model.stream(asked)
    first_word, words = threading.Event(), []

    def read() -> None:
        for word in stream:
            words.append(word)
            first_word.set()

    reader = threading.Thread(target=read)
    reader.start()
    first_word.wait(10)
    stream.close()
    reader.join(10)
    assert not reader.is_alive()
    assert words == ["One "]


def test_a_server_that_does_not_know_stream_options_is_asked_without_them_from_then_on(model, fake_openai, asked):
    fake_openai.refuses = {"stream_options"}
    stream = model.stream(asked)
    assert list(stream)
    assert stream.usage.estimated
    list(model.stream(asked))
    assert ["stream_options" in call.body for call in fake_openai.calls] == [True, False, False]


def test_a_model_that_thinks_first_is_asked_in_its_own_words(model, fake_openai, asked):
    fake_openai.refuses = {"max_tokens", "temperature"}
    assert list(model.stream(asked, max_tokens=400))
    body = fake_openai.calls[-1].body
    assert body["max_completion_tokens"] > 400
    assert body["reasoning_effort"] == "low"
    assert "temperature" not in body


def test_a_failed_stream_says_what_the_half_answer_cost(model, fake_openai, asked):
    fake_openai.faults = [cut_mid_stream(after=2)]
    stream = model.stream(asked)
    with pytest.raises(ai.AIUnavailable) as failure:
        list(stream)
    assert failure.value.usage == stream.usage
    assert stream.usage.estimated
