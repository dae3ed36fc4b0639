"""A text as it looks to a reader, with the place that each character has in the text as it was given."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164"
    "\ufeff\uffa0\U000e0000-\U000e007f]"
)
DISGUISED = re.compile("[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f149\U0001f170-\U0001f189]{2}")
_CYRILLIC_AND_GREEK = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u03bf\u03bd\u03b1\u03c1\u0391\u0392\u0395\u039f\u03a1\u0422"
)
_LATIN = dict(zip(_CYRILLIC_AND_GREEK, "aeopcyxiovapABEOPT", strict=True))
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "「": '"', "」": '"', "—": "-", "–": "-"}


@dataclass(frozen=True)
class View:
    text: str
    at: tuple[int, ...]  # for each character its place in the original, and one more for the end

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that shows as this stretch of the view."""
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


@lru_cache(maxsize=64)
def view(text: str) -> View:
    """Without hidden characters, in small letters, wide and decorated letters as plain ones."""
    shown: list[str] = []
    at: list[int] = []
    for place, char in enumerate(text):
        if HIDDEN.match(char):
            continue
        # Composed Hangul stays as it is: only what merely looks different is brought together.
        plain = _LATIN.get(char) or _STRAIGHT.get(char) or unicodedata.normalize("NFKC", char)
        for letter in plain.lower() or char:
            shown.append(letter)
            at.append(place)
    return View("".join(shown), (*at, len(text)))
