"""A sentence that says in other words what was said before, and adds no thing, person or figure."""

import json
import re
from functools import lru_cache
from pathlib import Path

from coaching.listening import words
from coaching.listening.overlap import stem
from coaching.listening.spans import is_function_word
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt
from evaluations.readers.everybodys import kind_of

Meaning = frozenset[str]
_OWN = re.compile(r"\d|(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+|[\"“?]")
# What will or would be done is no longer what was done, though the words are the same.
_OTHER_TIME = re.compile(r"\b(?:would|will|next time|since then|from now on)\b|'(?:d|ll)\b|겠|앞으로|그 뒤로")
_LEAST = 3  # meanings of a sentence, and in common where one of them is only "he" or "the two"
_SHARE = 0.5  # of what was said before
_SOMEBODY = {"he", "she", "him", "her", "both", "two", "other", "others", "one"}


def said_otherwise(answer: Answer, attempt: Attempt) -> Found:
    before: list[dict[Meaning, bool]] = []
    for span, piece in pieces(answer.text):
        means = meanings(piece, attempt.language)
        if len(means) >= _LEAST and _is_plain(piece) and any(_is_the_same(means, other) for other in before):
            yield span, "repeated"
        before.append(means)


def _is_plain(piece: str) -> bool:
    return not _OWN.search(piece) and not _OTHER_TIME.search(view(piece).text)


def _is_the_same(means: dict[Meaning, bool], other: dict[Meaning, bool]) -> bool:
    shared = [one for one in means if any(one & another for another in other)]
    least = _LEAST if any(means[one] for one in shared) else _LEAST - 1
    return len(shared) >= max(least, _SHARE * len(other)) and len(means) - len(shared) <= 1


@lru_cache(maxsize=512)
def meanings(piece: str, language: str) -> dict[Meaning, bool]:
    """What the words of a sentence carry: the groups of like words they belong to, or themselves.

    True for those which only point at somebody."""
    found: dict[Meaning, bool] = {}
    for word in words(piece):
        groups = _groups(word, language)
        if groups or not is_function_word(word) and kind_of(word, language) == "own":
            found[groups or frozenset({stem(word)})] = word in _SOMEBODY
    return found


def _groups(word: str, language: str) -> Meaning:
    alike = _alike(language)
    forms = [word, stem(word)] if language == "en" else [word[:n] for n in range(len(word), 0, -1)]
    return next((alike[form] for form in forms if form in alike), frozenset())


@lru_cache
def _alike(language: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    groups = json.loads(Path(__file__).with_name("alike.json").read_text(encoding="utf-8"))[language]
    for number, group in enumerate(groups):
        for word in group:
            found[word] = found.get(word, frozenset()) | {f"group {number}"}
    return found
