"""Where each heard word stands in the text that was sent, which may have been changed before it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Words that were taken out are passed over; whoever looks further finds the same word of another sentence.
AHEAD = 80


class Word(NamedTuple):
    text: str
    start: float
    end: float


class Placed(NamedTuple):
    """Code points of the text, and the seconds between which they were heard."""

    begins: int
    ends: int
    start: float
    end: float


def placed(text: str, words: Iterable[Word]) -> Iterator[Placed]:
    letters = list(_letters(text))
    folded = "".join(letter for letter, _place in letters)
    reached = 0
    for word in words:
        wanted = "".join(letter for letter, _place in _letters(unicodedata.normalize("NFC", word.text)))
        found = folded.find(wanted, reached, reached + AHEAD + len(wanted)) if wanted else -1
        if found >= 0:
            reached = found + len(wanted)
            yield Placed(letters[found][1], letters[reached - 1][1] + 1, word.start, word.end)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for place, character in enumerate(text):
        for letter in character.lower():
            if letter.isalnum():
                yield letter, place
