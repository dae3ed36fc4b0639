"""How alike two questions are, in English and in Korean: by the same words, and by words written nearly alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

# From here on two questions ask for the same answer. `tests/questions/test_likeness.py` holds pairs on either side.
NEAR = 0.65

Key = TypeVar("Key")
WORD = re.compile(r"\w+")
KOREAN = re.compile("[가-힣]")

# What frames a question and says nothing of what is asked.
FRAME = """
    a about again also am an and any are as at be been but by can could did do does done for from get give gave had
    has have how i if in into is it its just let like may me might mine more most much must my no not of on one or our
    out please say shall should so some such take talk tell than that the their them then there these they thing think
    this those through time to told too up us very walk was we were what when where which who whom whose why will with
    would you your yours describe example explain share situation instance ever
"""
ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e")
# Particles and endings, the longest first: of "프로젝트에서는" the noun is left, of "결정했습니까" the stem.
PARTICLES = re.compile(
    r"(?:하셨습니까|하시겠습니까|했습니까|합니까|하겠습니까|하십니까|입니까|습니까|인가요|는가요|었나요|았나요|했나요|하나요|나요|까요|"
    r"셨어요|하셨나요|이었습니까|였습니까|에서는|에게서|으로서|으로써|에서|에게|에는|에도|으로|로서|로써|까지|부터|"
    r"처럼|보다|마다|이나|이라고|라고|이란|라는|이라는|하고|하는|하던|했던|하신|했을|할|한|된|되는|은|는|이|가|을|를|의|에|로|와|과|도|만)$"
)
KOREAN_FRAME = """
    말씀해 말씀 말해 주세요 주십시오 주시 이야기 이야기해 설명해 설명 들려 들려주세요 알려주세요
    말씀해주세요 설명해주세요 했는지 하는지 때 적 있 있으 있으신 있었 있다면 경우 어떻게 어떤 무엇
    무엇인 무슨 왜 언제 누구 어디 그 이 저 것 수 그리고 그때 당시 본인 지원자 지원자님 가장 좀 한번
    번 경험 예 그런 하시 하겠 했 하 해 주 되 됩 않 같 대해 대한 위해 통해
"""
FRAMING = frozenset((FRAME + KOREAN_FRAME).split())


class Said(NamedTuple):
    """A text, taken apart once."""

    plain: str
    words: tuple[str, ...]


@lru_cache(maxsize=8192)
def said(text: str) -> Said:
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'", ""))
    telling = [stem for stem in map(_stem, words) if stem]
    return Said(" ".join(words), tuple(sorted(telling or words)))


def alike(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same question)."""
    return likeness(said(one), said(other))


def likeness(one: Said, other: Said) -> float:
    if one.plain == other.plain:
        return 1.0
    if not one.words or not other.words:
        return 0.0
    ours, theirs = set(one.words), set(other.words)
    shared = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return (shared + fuzz.ratio(" ".join(one.words), " ".join(other.words)) / 100) / 2


def nearest(text: str, among: Iterable[tuple[Key, str]]) -> tuple[Key, float] | None:
    """The one of `among` that is most like the text, if it is too much so."""
    asked = said(text)
    found = max(((key, likeness(asked, said(other))) for key, other in among), key=lambda pair: pair[1], default=None)
    return found if found and found[1] >= NEAR else None


def _stem(word: str) -> str:
    """The part of a word that tells something, or ''."""
    if KOREAN.search(word):
        stem = PARTICLES.sub("", word) or word
        return "" if {stem, word} & FRAMING else stem
    if word in FRAMING:
        return ""
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 3), "")
    return word[: len(word) - len(ending)]
