import math
from collections.abc import Sequence
from decimal import Decimal
from time import perf_counter

from django.conf import settings

from interviewos.ai.asking import Ask
from interviewos.ai.base import Usage
from interviewos.ai.hearing import Heard

MILLION = Decimal(1_000_000)


class Meter:
    """Times one request and prices it, counting characters where the server did not count tokens."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._started = perf_counter()
        self.first_token: float | None = None

    def mark_first_token(self) -> None:
        if self.first_token is None:
            self.first_token = perf_counter() - self._started

    def usage(self, heard: Heard) -> Usage:
        prompt, completion = heard.prompt_tokens, heard.completion_tokens
        estimated = prompt is None or completion is None
        if prompt is None or completion is None:
            prompt = sum(estimate(message.content) for message in self._ask.messages)
            completion = estimate(heard.text)
        model = heard.model or self._ask.model
        return Usage(
            model=model,
            prompt_tokens=prompt,
            completion_tokens=completion,
            latency=perf_counter() - self._started,
            first_token=self.first_token,
            cost=price(prompt, completion, models=(model, self._ask.model)),
            estimated=estimated,
        )


def estimate(text: str) -> int:
    """Tokens in a text, roughly: a Hangul syllable is one, other characters are four to one."""
    hangul = sum("가" <= character <= "힣" for character in text)
    return hangul + math.ceil((len(text) - hangul) / 4)


def price(prompt: int, completion: int, *, models: Sequence[str]) -> Decimal:
    """US dollars by the first of these models that has a price; nothing for a model that has none.

    A server may answer with a dated name of the model it was asked for, so both names are tried.
    """
    for model in models:
        if prices := settings.OPENAI_PRICES.get(model):
            per_prompt, per_completion = (Decimal(str(each)) for each in prices)
            return (prompt * per_prompt + completion * per_completion) / MILLION
    return Decimal(0)
