"""Invented answers to the six easy behavioural questions of the bank, and to what is asked back."""

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
def _answers(language: str) -> list[tuple[str, list[str]]]:
    """Words that ask for something, and what there is to say to them."""
    known = WORDS[language]
    bank = [entry for entry in _read(BANK) if entry["slug"] in known["questions"]]
    asked_back = [
        (probe, [answer])
        for entry in bank
        for probe, answer in zip(entry["probes"][language], known["asked_back"][entry["slug"]], strict=True)
    ]
    phrases = [
        (text, known["follow_ups"][key])
        for key, book in _read(PHRASES).items()
        for text in book[language]
        if key in known["follow_ups"]
    ]
    return asked_back + [(entry["text"][language], [known["questions"][entry["slug"]]]) for entry in bank] + phrases


def to(asked: str, said: Collection[str] = ()) -> str:
    """What a visitor answers to the partner's words, not repeating what was `said`."""
    language = "ko" if re.search("[가-힣]", asked) else "en"
    fitting = next((texts for text, texts in _answers(language) if text in asked), [])
    spare = (text for texts in WORDS[language]["follow_ups"].values() for text in texts)
    return next(text for text in [*fitting, *spare] if text not in said)
