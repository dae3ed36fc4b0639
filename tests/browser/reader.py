"""A model that reads answers as asked: a few claims, each with words that are really there."""

import json
import re
from itertools import cycle
from typing import Any

LISTED = re.compile(r"^(\w+)\.(\w+): ", re.MULTILINE)
CLAIMS_AN_ANSWER = 3


def reading(messages: list[dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
    listed = cycle(pair for pair in LISTED.findall(messages[0]["content"]) if pair[1] != "page_cited")
    quotes = [(told, quote) for told in _answers(messages[-1]["content"]) for quote in _sentences(told["answer"])]
    return {"claims": [_claim(told, quote, *next(listed)) for told, quote in quotes]}


def _claim(told: dict[str, Any], quote: str, dimension: str, criterion: str) -> dict[str, str]:
    place = {"turn_id": told["turn_id"], "quote": quote}
    return {"dimension": dimension, "criterion": criterion, "polarity": "plus"} | place


def _answers(content: str) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = json.loads(content[content.index("{") : content.rindex("}") + 1])["answers"]
    return answers


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)[:CLAIMS_AN_ANSWER]
