"""Subject matter in place of phrases: a sentence is told by which cues meet in it."""

import re
from collections.abc import Iterable, Mapping

Cues = Mapping[str, re.Pattern[str]]
Rules = Iterable[frozenset[str]]


def cues(**patterns: str) -> Cues:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def one_of(*patterns: str) -> re.Pattern[str]:
    """Each says enough by itself."""
    return re.compile("|".join(patterns))


def rules(*together: str) -> tuple[frozenset[str], ...]:
    """Each names cues which must all be heard."""
    return tuple(frozenset(names.split()) for names in together)


def meet(piece: str, heard: Cues, wanted: Rules) -> bool:
    there = {name for name, pattern in heard.items() if pattern.search(piece)}
    return any(rule <= there for rule in wanted)
