"""Invented answers to the six easy behavioural questions of the bank, and to whatever is asked back."""

import json
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from tests.plugins.stack import BASE

BANK = BASE / "coaching" / "questions" / "data" / "behavioural.json"
PHRASES = BASE / "coaching" / "minds" / "phrases.json"


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


WORDS = _read(Path(__file__).with_suffix(".json"))
ROLE = {language: WORDS[language]["role"] for language in WORDS}


@cache
def _asked() -> dict[str, str]:
    """The key of an answer by the words that ask for it."""
    questions = {text: entry["slug"] for entry in _read(BANK) for text in entry["text"].values()}
    phrases = {text: key for key, book in _read(PHRASES).items() for texts in book.values() for text in texts}
    return questions | phrases


def to(asked: str, said: Collection[str] = ()) -> str:
    """What a visitor answers to the partner's words, not repeating what was `said`."""
    words = WORDS["ko" if re.search("[가-힣]", asked) else "en"]
    known = words["follow_ups"] | {slug: [text] for slug, text in words["questions"].items()}
    key = next((key for text, key in _asked().items() if text in asked and key in known), "")
    fitting = [*known.get(key, []), *(text for texts in words["follow_ups"].values() for text in texts)]
    return next(text for text in fitting if text not in said)
