"""Sentences of the report, in the language of the talk, which may differ from the language of the page."""

import json
from functools import lru_cache
from pathlib import Path
from zlib import crc32


@lru_cache
def _all() -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = json.loads(
        (Path(__file__).parent / "phrases.json").read_text(encoding="utf-8")
    )
    return told


def say(key: str, language: str, seed: str = "", **values: object) -> str:
    """One of the wordings for a key. The same seed always chooses the same one."""
    wordings = _all()[key][language]
    return wordings[crc32(seed.encode()) % len(wordings)].format(**values)


def inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def count(number: int, language: str) -> str:
    """A small number in words; "" where it has none here."""
    known = _all()["counts"][language]
    return known[number - 1] if 1 <= number <= len(known) else ""
