"""What is noticed in an answer beside its content: coarse words, and another language than the talk's.

Rules only. It never blocks and never changes a word; where in doubt nothing is noticed. What somebody quotes of
another is not theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict

from coaching.listening.spans import function_word_share, words
from coaching.models import Language, Turn

Tone = Literal["", "calm", "language"]
# More of them say nothing new.
MOST = 40
# Fewer words are a name, a term or a greeting.
FEWEST = {Language.KOREAN: 3, Language.ENGLISH: 5, "other": 6}
FEWEST_LETTERS = 8
# One letter as it is disguised.
LETTERS = {"a": "[a@4*]", "e": "[e3*]", "i": "[i1!*]", "o": "[o0*]", "s": "[s$5*]", "u": "[uv@*]"}
QUOTED = re.compile(
    r"“[^”]*”|\"[^\"\n]*\"|「[^」]*」|『[^』]*』|(?<!\w)'[^'\n]{1,80}'(?![a-z])|(?<!\w)‘[^’\n]{1,80}’(?![a-z])"
)
HANGUL = re.compile(r"[\uac00-\ud7a3]")
LETTER = re.compile(r"[^\W\d_]")
ELSEWHERE = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


class Mark(TypedDict):
    """`start` and `end` count code points. `language` is that of the words: "en", "ko" or "other"."""

    kind: Literal["profanity", "language"]
    language: str
    start: int
    end: int


def marks(text: str, language: str) -> list[Mark]:
    """Coarse words where they stand, in order, and after them the whole text if it is in another language."""
    noticed = list(_coarse(text))[:MOST]
    if other := _other_language(text, language):
        noticed.append({"kind": "language", "language": other, "start": 0, "end": len(text)})
    return noticed


def tone(turns: Sequence[Turn]) -> Tone:
    """What to say in a word about the last of these turns: each thing once in a talk, and one at a time."""
    said: set[Tone] = set()
    now: Tone = ""
    for turn in turns:
        kinds = {mark.get("kind") for mark in turn.marks}
        due = (word for kind, word in TONES.items() if kind in kinds and word not in said)
        now = next(due, "")
        said.add(now)
    return now


TONES: dict[str, Tone] = {"profanity": "calm", "language": "language"}


def _coarse(text: str) -> Iterator[Mark]:
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found = sorted(
        (*match.span(), language)
        for language, pattern in _lists().items()
        for match in pattern.finditer(text)
        if _is_word(match[0]) and not any(start <= match.start() < end for start, end in quoted)
    )
    last = 0
    for start, end, language in found:
        if start >= last:
            yield {"kind": "profanity", "language": language, "start": start, "end": end}
            last = end


def _is_word(found: str) -> bool:
    """Behind a letter and stars somebody may hide the name of a company."""
    return "*" not in found or found.startswith("f***") or sum(c.isalnum() for c in found) > 1


@cache
def _book() -> dict[str, dict[str, Any]]:
    return dict(json.loads(Path(__file__).with_name("content.json").read_text(encoding="utf-8")))


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    book = _book()
    return {language: re.compile("|".join(_patterns(book[language])), re.IGNORECASE) for language in ("en", "ko")}


def _patterns(told: dict[str, Any]) -> list[str]:
    return [*told["plain"], *(_disguised(word, told["endings"]) for word in told["disguised"])]


def _disguised(word: str, endings: str) -> str:
    """The word with letters drawn out, starred or swapped for signs, or spelt with the same sign between them."""
    first, *rest = (LETTERS.get(letter, f"[{letter}*]") for letter in word)
    drawn = "+".join([first.replace("*", ""), *rest]) + "+"
    spelt = "[ ._-]".join(word)
    return rf"(?<![a-z0-9@$])(?:{drawn}(?:{endings})?|{spelt})(?![a-z0-9*])"


def _other_language(text: str, language: str) -> str:
    """The language most of it is in, where that is not the talk's. English terms in Korean are how one speaks."""
    spoken = words(text)
    korean = sum(bool(HANGUL.search(word)) for word in spoken)
    if language == Language.ENGLISH and korean >= FEWEST[Language.KOREAN] and korean > len(spoken) / 2:
        return str(Language.KOREAN)
    if korean > len(spoken) / 3:
        return ""
    if _is_from_elsewhere(text, spoken):
        return "other"
    is_english = len(spoken) >= FEWEST[Language.ENGLISH] and function_word_share(text) >= 0.15
    return str(Language.ENGLISH) if language == Language.KOREAN and is_english else ""


def _is_from_elsewhere(text: str, spoken: Sequence[str]) -> bool:
    letters, foreign = len(LETTER.findall(text)), len(ELSEWHERE.findall(text))
    if foreign >= FEWEST_LETTERS and foreign > letters / 2:
        return True
    if len(spoken) < FEWEST["other"]:
        return False
    share = max(sum(word in known for word in spoken) for known in _elsewhere()) / len(spoken)
    return share >= 0.25 and share > function_word_share(text)


@cache
def _elsewhere() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(said.split()) for said in _book()["elsewhere"].values())
