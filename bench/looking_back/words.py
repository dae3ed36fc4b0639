"""Made-up words, as many different ones and as unevenly used as people's are, in English and Korean."""

from __future__ import annotations

import random
from collections.abc import Iterator

LANGUAGES = ("en", "ko")
PARAGRAPHS = 3000
# How many different words each language has here, and how many of them make a paragraph.
VOCABULARY = {"en": 5000, "ko": 4000}
LENGTH = {"en": (38, 58), "ko": (26, 42)}

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_VOWELS = ("a", "ai", "e", "ea", "i", "o", "oo", "u")
_CODAS = ("", "ck", "d", "l", "m", "n", "nd", "ng", "r", "s", "st", "t")
_ENDINGS = ("", "", "ed", "ing", "s", "ly", "er")
_PARTICLES = ("", "은", "는", "이", "가", "을", "를", "에서", "으로", "했습니다", "하고", "까지")
# A syllable of Hangul is its first one and its three parts: 21 vowels, 28 ends. No end, n, l, m and ng are common.
_HANGUL, _VOWEL, _END = 0xAC00, 28, (0, 4, 8, 16, 21)
# The larger, the more of all that is said is a few words.
_UNEVEN = 1.9


def paragraphs() -> Iterator[tuple[str, int, str]]:
    """Language, number from 0, text. Always the same."""
    for language in LANGUAGES:
        chance = random.Random(language)
        known = [_word(language, chance) for _ in range(VOCABULARY[language])]
        for number in range(PARAGRAPHS):
            words = [_used(known, chance) for _ in range(chance.randint(*LENGTH[language]))]
            yield language, number, _sentences(words, chance)


def _word(language: str, chance: random.Random) -> str:
    if language == "ko":
        return "".join(_syllable(chance) for _ in range(chance.randint(2, 3)))
    syllables = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randint(1, 2)))
    return "".join(syllables) + chance.choice(_CODAS)


def _syllable(chance: random.Random) -> str:
    return chr(_HANGUL + _VOWEL * chance.randrange(19 * 21) + chance.choice(_END))


def _used(known: list[str], chance: random.Random) -> str:
    """A few words make up most of what is said (by Zipf's law), and each takes several forms."""
    word = known[int(len(known) ** (chance.random() ** _UNEVEN)) - 1]
    if chance.random() < 0.5:
        return word
    return word + chance.choice(_PARTICLES if ord(word[0]) >= _HANGUL else _ENDINGS)


def _sentences(words: list[str], chance: random.Random) -> str:
    said, at = [], 0
    while at < len(words):
        many = chance.randint(8, 16)
        said.append(" ".join(words[at : at + many]).capitalize() + ".")
        at += many
    return " ".join(said)
