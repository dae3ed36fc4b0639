import socket
import traceback
from collections.abc import Callable

import pytest

from interviewos import ai
from tests.fake_openai import (
    break_mid_stream,
    cut_mid_stream,
    drip,
    drop,
    hang,
    lie,
    refuse,
    slow_stream,
    status,
    truncated,
    web_page,
)
from tests.plugins.openai import KEY

Call = Callable[[], object]


@pytest.fixture(params=["stream", "complete"])
def call(request, model, asked) -> Call:
    return (lambda: list(model.stream(asked))) if request.param == "stream" else (lambda: model.complete(asked))


def failure_of(call: Call) -> ai.AIError:
    with pytest.raises(ai.AIError) as failure:
        call()
    return failure.value


@pytest.mark.parametrize(
    ("number", "code"),
    [(401, "auth"), (403, "auth"), (404, "bad_request"), (413, "bad_request")],
)
def test_what_asking_again_would_not_change_is_an_error(call, fake_openai, number, code):
    fake_openai.faults = [status(number)]
    failure = failure_of(call)
    assert failure.code == code
    assert not isinstance(failure, ai.AIUnavailable)
    assert len(fake_openai.calls) == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (status(408), "timeout"),
        (status(429), "rate_limited"),
        (status(500), "server_error"),
        (status(503), "server_error"),
        (drop(), "unreachable"),
        (cut_mid_stream(), "cut_off"),
    ],
)
def test_what_may_pass_is_worth_another_try_which_is_not_made_here(call, fake_openai, fault, code):
    fake_openai.faults = [fault]
    failure = failure_of(call)
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == code
    assert len(fake_openai.calls) == 1
    assert call()


def test_a_refused_request_is_an_error_once_there_is_nothing_left_to_leave_out(call, fake_openai):
    fake_openai.faults = [status(400), status(400)]
    assert failure_of(call).code == "bad_request"


@pytest.mark.parametrize(
    ("said", "seconds"), [("3", 3.0), ("0.5", 0.5), ("-1", 0.0), ("soon", None), ("inf", None), (None, None)]
)
def test_the_time_to_wait_is_read(call, fake_openai, said, seconds):
    fake_openai.faults = [status(429, retry_after=said)]
    assert failure_of(call).retry_after == seconds


def test_the_time_to_wait_may_be_a_date(call, fake_openai):
    fake_openai.faults = [status(503, retry_after="Wed, 21 Oct 2015 07:28:00 GMT")]
    assert failure_of(call).retry_after == 0.0


def test_a_server_that_is_not_there_is_unreachable(fake_openai, settings, asked):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        failure = failure_of(lambda: ai.provider().complete(asked))
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == "unreachable"


def test_a_web_page_is_not_an_answer(call, fake_openai):
    fake_openai.faults = [web_page()]
    failure = failure_of(call)
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == "server_error"


def test_a_filter_that_refuses_the_question_is_a_refusal(call, fake_openai):
    fake_openai.faults = [status(400, code="content_filter")]
    assert failure_of(call).code == "refused"
    assert len(fake_openai.calls) == 1


@pytest.mark.parametrize("fault", [refuse(), refuse(by_filter=True), lie(" ")])
def test_a_stream_that_refuses_is_a_refusal(model, fake_openai, asked, fault):
    fake_openai.faults = [fault]
    failure = failure_of(lambda: list(model.stream(asked)))
    assert failure.code == "refused"
    assert not isinstance(failure, ai.AIUnavailable)


@pytest.mark.parametrize("fault", [cut_mid_stream(after=2), cut_mid_stream(after=2, is_polite=True), truncated()])
def test_a_stream_without_its_end_is_cut_off_after_the_words_that_came(model, fake_openai, asked, fault):
    fake_openai.replies = ["One two three four."]
    fake_openai.faults = [fault]
    words = []
    failure = failure_of(lambda: words.extend(model.stream(asked)))
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == "cut_off"
    assert "".join(words).startswith("One two")


def test_an_error_in_the_middle_of_a_stream_is_the_servers(model, fake_openai, asked):
    fake_openai.faults = [break_mid_stream()]
    failure = failure_of(lambda: list(model.stream(asked)))
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == "server_error"


@pytest.mark.parametrize("fault", [hang(30), drip(0.02)])
def test_a_call_ends_at_its_deadline_even_if_the_server_shows_signs_of_life(call, fake_openai, settings, fault):
    settings.OPENAI_TIMEOUT = 0.3
    fake_openai.faults = [fault]
    failure = failure_of(call)
    assert isinstance(failure, ai.AIUnavailable)
    assert failure.code == "timeout"


@pytest.mark.parametrize("fault", [hang(30), drip(0.02), slow_stream(30)])
def test_the_first_word_has_a_deadline_of_its_own(model, fake_openai, settings, asked, fault):
    settings.OPENAI_FIRST_TOKEN_TIMEOUT = 0.3
    fake_openai.faults = [fault]
    assert failure_of(lambda: list(model.stream(asked))).code == "timeout"


def test_a_stream_that_never_ends_is_stopped_after_the_words_that_came(model, fake_openai, settings, asked):
    settings.OPENAI_TIMEOUT = 1
    fake_openai.replies = ["word " * 1000]
    fake_openai.faults = [slow_stream(0.05)]
    words = []
    failure = failure_of(lambda: words.extend(model.stream(asked)))
    assert failure.code == "timeout"
    assert 0 < len(words) < 1000


def test_a_slow_first_word_within_its_time_is_no_failure(model, fake_openai, asked):
    fake_openai.replies = ["One two."]
    fake_openai.faults = [slow_stream(0.05)]
    assert list(model.stream(asked)) == ["One ", "two."]


def test_without_a_key_and_an_address_there_is_no_provider(settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    assert not ai.is_configured()
    assert ai.host() == ""
    assert failure_of(ai.provider).code == "not_configured"


@pytest.mark.parametrize("number", [400, 401, 404, 429, 500])
def test_an_error_never_repeats_the_key_or_what_the_server_said(call, fake_openai, number):
    fake_openai.faults = [status(number, message=f"Incorrect API key: {KEY}. You said: I was fired.")] * 2
    failure = failure_of(call)
    shown = "".join(traceback.format_exception(failure)) + repr(failure)
    assert KEY not in shown
    assert "fired" not in shown
