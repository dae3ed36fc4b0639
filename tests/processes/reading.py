"""What the model says when it is asked to read a session: everything it knows, of every answer."""

import json
import re
import time
from collections.abc import Callable, Sequence
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
    about = {"turn_id": answer["turn_id"], "quote": _first_words(answer["answer"]), "polarity": "plus"}
    return {"dimension": dimension, "criterion": criterion, **about}


def assert_whole(evaluation: dict[str, Any], answers: Sequence[str]) -> None:
    """The reading of every answer is there, each piece of evidence once."""
    evidence = evaluation["evidence"]
    places = [(piece["turn_id"], piece["dimension"], piece["criterion"], piece["start"]) for piece in evidence]
    assert len(set(places)) == len(places)
    assert [piece["number"] for piece in evidence] == list(range(1, len(evidence) + 1))
    assert {piece["quote"] for piece in evidence} == {_first_words(answer) for answer in answers}
    assert len({level["dimension"] for level in evaluation["dimensions"]}) == len(evaluation["dimensions"]) > 0


def _first_words(text: str) -> str:
    return " ".join(text.split()[:WORDS_QUOTED])
