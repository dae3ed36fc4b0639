"""Word lists of the detectors. They are data: what a list means is said where it is used."""

import json
from functools import cache
from pathlib import Path


@cache
def _all() -> dict[str, list[str]]:
    told: dict[str, list[str]] = json.loads((Path(__file__).parent / "lexicon.json").read_text(encoding="utf-8"))
    return told


@cache
def lexicon(name: str) -> frozenset[str]:
    return frozenset(_all()[name])
