"""What the built-in partner says when it is asked something: in role, by topic, and nothing it cannot know."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

OTHER = "other"
HERE = Path(__file__).parent


def reply(asked: str, language: str, said: Collection[str]) -> str:
    """An answer to the person's question that was not given before in this talk, as long as there is one."""
    topic = _topic(asked, language)
    options = [*answers()[topic][language], *answers()[OTHER][language]]
    return next((option for option in options if not any(option in text for text in said)), options[0])


def _topic(asked: str, language: str) -> str:
    low = asked.lower().replace("’", "'")
    return next((topic for topic, pattern in _topics(language).items() if pattern.search(low)), OTHER)


@cache
def answers() -> dict[str, dict[str, list[str]]]:
    return dict(json.loads((HERE / "answers.json").read_text(encoding="utf-8")))


@cache
def _topics(language: str) -> dict[str, re.Pattern[str]]:
    """In this order: what was asked for by name first, what may be meant by many words last."""
    told = json.loads((HERE / "topics.json").read_text(encoding="utf-8"))[language]
    return {topic: re.compile(pattern) for topic, pattern in told.items()}
