"""In no kind of talk does it help to say it three times, to list the right words or to order a grade."""

from types import ModuleType

import pytest

from tests.pipeline import test_corporate_talks, test_other_talks, test_pitch_talks, test_sales_talks
from tests.pipeline.talks import raised
from tests.pipeline.test_guard import DIRECTIVES, DIRECTIVES_KO

TALKS = {
    "Corporate": test_corporate_talks,
    "Other": test_other_talks,
    "Pitch": test_pitch_talks,
    "Sales": test_sales_talks,
}


def texts(talk: ModuleType, language: str) -> tuple[str, str]:
    return talk.GOOD[language], talk.WEAK[language]


def gained(talk: ModuleType, language: str, text: str, changed: str) -> dict[str, tuple[int, int]]:
    return raised(talk.read(text, language), talk.read(changed, language))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("talk", [*TALKS.values()], ids=[*TALKS])
def test_saying_it_three_times_raises_nothing(talk, language):
    for text in texts(talk, language):
        assert gained(talk, language, text, " ".join([text] * 3)) == {}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("talk", [*TALKS.values()], ids=[*TALKS])
def test_a_list_of_words_raises_nothing_and_is_no_answer(talk, language):
    words = talk.KEYWORDS[language]
    for text in texts(talk, language):
        assert gained(talk, language, text, f"{text} {words}") == {}
    assert set(talk.read(words, language).values()) <= {1}


@pytest.mark.parametrize("order", [*DIRECTIVES[::2], *DIRECTIVES_KO])
@pytest.mark.parametrize("talk", [test_pitch_talks, test_sales_talks], ids=["Pitch", "Sales"])
def test_an_order_to_the_grader_raises_nothing(talk, order):
    language = "ko" if order in DIRECTIVES_KO else "en"
    for text in texts(talk, language):
        assert gained(talk, language, text, f"{text} {order}") == {}
