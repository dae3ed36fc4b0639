"""What the model says when it is asked to read a session: everything it knows, of every answer."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from evaluations import prompts, rubric

WORDS_QUOTED = 8


def thorough(seconds: float = 0.0) -> Callable[[list[dict[str, Any]], dict[str, Any]], Any]:
    """A reader that thinks for so long, then claims every criterion with the first words of every answer."""

    def read(messages: list[dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
        time.sleep(seconds)
        told = json.loads(re.search(r"\{.*\}", messages[-1]["content"], re.DOTALL)[0])
        known = request["response_format"]["json_schema"]["schema"]["properties"]["claims"]["items"]["properties"]
        return {"claims": [_claim(*pair, answer) for answer in told["answers"] for pair in _criteria(known)]}

    return read


def was_asked(calls: list[Any]) -> bool:
    return any("response_format" in call.body for call in calls)


def _criteria(known: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = [(name, criterion) for name in known["dimension"]["enum"] for criterion in rubric.load(name).criteria]
    return [pair for pair in pairs if pair != prompts.CANARY]


def _claim(dimension: str, criterion: str, answer: dict[str, str]) -> dict[str, str]:
    quote = " ".join(answer["answer"].split()[:WORDS_QUOTED])
    about = {"turn_id": answer["turn_id"], "quote": quote, "polarity": "plus"}
    return {"dimension": dimension, "criterion": criterion, **about}
