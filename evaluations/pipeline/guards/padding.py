"""Sentences that bring nothing: all their words are anybody's, about no thing, person, day or figure of their own."""

import re
from functools import lru_cache

from coaching.listening import listen, words
from coaching.listening.spans import is_function_word
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.pipeline.guards.talking import is_about_the_talk
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt
from evaluations.readers.everybodys import kind_of

_LEAST = 2  # words that only sound like something, one of them grand; without a grand one twice as many
_SHARE = 0.25
_LEAST_WORDS = 3  # with a meaning of their own: "Fair challenge" is only polite
_SENTENCE = 4  # words with a meaning of their own: fewer are an aside
_LEFT = 3  # sentences of an answer that has no others
_HOLLOW = {"commonplace", "self_portrait", "assurance", "good_will"}
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|hers|his)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+|[\"“]")
# A share of nothing in particular measures nothing; any other figure is somebody's own.
_FIGURE = re.compile(r"\bfrom \d|\d(?!\d|[.,]\d| ?(?:%|per ?cent|퍼센트|프로|x\b|배))")


def padded(answer: Answer, attempt: Attempt) -> Found:
    said = list(pieces(answer.text))
    kinds = [emptiness(piece, attempt.language) for _, piece in said]
    found = sorted(_padding(kinds))
    # Where there is nothing else the answer is read as what it is: thin, not missing.
    for n in found if "own" in kinds else found[_LEFT:]:
        yield said[n][0], "padding"


def _padding(kinds: list[str]) -> set[int]:
    """Those that sound like something, and beside them what does not even sound, or only talks about the talk."""
    talk = {n for n, kind in enumerate(kinds) if kind == "talk"}
    found = {n for n, kind in enumerate(kinds) if kind == "sounding"}
    found |= {n for n in talk if {n - 1, n + 1} & talk}
    while beside := {n for n, kind in enumerate(kinds) if kind != "own" and {n - 1, n + 1} & found} - found:
        found |= beside
    return found


@lru_cache(maxsize=512)
def emptiness(piece: str, language: str) -> str:
    """ "own" where a single word is the speaker's; else "sounding", "talk" about the talk, or "silent"."""
    if _NAME.search(piece) or _FIGURE.search(piece) or _SOMEBODY.search(piece):
        return "own"
    spoken = [word for word in words(piece) if not is_function_word(word) and not word[0].isdigit()]
    kinds = [(word, kind_of(word, language)) for word in spoken]
    if any(kind == "own" for _, kind in kinds):
        return "own"
    grand, working = ({word for word, kind in kinds if kind == name} for name in ("grand", "working"))
    least = _LEAST if grand else 2 * _LEAST
    sounds = len(grand | working) >= max(least, _SHARE * len(spoken)) or _is_hollow(
        piece, language, len(spoken), grand
    )
    if sounds and len(spoken) >= _LEAST_WORDS:
        return "sounding"
    return "talk" if is_about_the_talk(view(piece).text) else "silent"


def _is_hollow(piece: str, language: str, size: int, grand: set[str]) -> bool:
    return bool(grand) and size >= _SENTENCE and any(f.name in _HOLLOW for f in listen(piece, language))
