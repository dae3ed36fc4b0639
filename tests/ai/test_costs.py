from decimal import Decimal

import pytest

from interviewos.ai.base import Usage
from interviewos.ai.metering import estimate, price

USAGE = Usage("m", 10, 5, latency=1.5, first_token=0.5, cost=Decimal("0.01"), estimated=False)


def test_an_answer_is_priced_by_the_million_tokens(model, fake_openai, asked):
    fake_openai.replies = ["How large was that?"]
    usage = model.complete(asked).usage
    assert (usage.prompt_tokens, usage.completion_tokens) == (12, 4)
    assert usage.cost == Decimal("0.000052")


def test_a_model_without_a_price_costs_nothing(model, fake_openai, asked, settings):
    settings.OPENAI_PRICES = {}
    assert model.complete(asked).usage.cost == Decimal(0)


def test_a_dated_name_has_the_price_of_the_name_that_was_asked_for(settings):
    settings.OPENAI_PRICES = {"fake-model": [1, 2]}
    assert price(1_000_000, 1_000_000, models=("fake-model-2030-01-01", "fake-model")) == 3


def test_tokens_are_estimated_where_the_server_does_not_count(model, fake_openai, asked):
    fake_openai.counts_tokens = False
    fake_openai.replies = ["아 네 맞아요."]
    usage = model.complete(asked).usage
    assert usage.estimated
    assert usage.completion_tokens == 5 + 1
    assert usage.prompt_tokens == 5 + 9
    assert usage.cost > 0


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2), ("면접", 2), ("면접 ok", 3)]
)
def test_a_hangul_syllable_is_a_token_and_four_other_characters_are_one(text, tokens):
    assert estimate(text) == tokens


def test_rounds_add_up_and_the_first_word_stays_the_first():
    later = Usage("m", 1, 2, latency=1.0, first_token=0.1, cost=Decimal("0.02"), estimated=True)
    assert USAGE + later == Usage("m", 11, 7, latency=2.5, first_token=0.5, cost=Decimal("0.03"), estimated=True)
    assert USAGE + None == USAGE
