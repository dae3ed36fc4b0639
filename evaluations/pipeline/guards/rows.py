"""Rows of words that sound like something, with nobody doing anything to anything."""

import re

from coaching.listening import words
from coaching.listening.spans import is_function_word
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.readers.attempt import Answer, Attempt
from evaluations.readers.everybodys import kind_of

_BETWEEN = re.compile(r"\s*[,;/|•·](?!\d)\s*(?:(?:and|or|but|then|그리고|또는) )?|\s+(?:and|그리고)\s+")
_LEAST = 4
_LONGEST = {"en": 2, "ko": 3}  # words of an item
_HOLLOW = {"grand", "working", "plain"}
_FIGURE = re.compile(r"^\d+(?:[.,]\d+)?\s*(?:%|퍼센트|프로|x|배|주|일|weeks?|days?|per ?cent|percent|times)?$")
_FIRST = re.compile(r"^(?:i|we|제가|저는|저희가|저희는|star:?) ?", re.I)
_CHAINED_KO = re.compile(r"^[가-힣]+(?:고|며|하여|해서|아서|어서)$")
_SOMEBODY_EN = re.compile(r"\b(?:i|we|you|he|she|it|they|who|my|is|was|are|were|has|had|did|can|could|will)\b", re.I)
_FINITE_KO = re.compile(r"(?:다|요|죠|까|니다|네|지)[.!?]*$")


def rows(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in pieces(answer.text):
        items = [_FIRST.sub("", item.strip(" .!?…:")) for item in _BETWEEN.split(piece)]
        items = [item for item in items if item]
        if len(items) >= _LEAST and (_is_chain(items, attempt.language) or _is_row(items, piece, attempt.language)):
            yield span, "keyword_list"


def _is_chain(items: list[str], language: str) -> bool:
    """Deeds one after another, none of them done to anything: "decided, led, delivered"."""
    single = [item for item in items if len(words(item)) == 1]
    if len(single) < len(items) - 1 or len(single) < _LEAST:
        return False
    if language == "ko":
        return sum(_CHAINED_KO.match(item) is not None for item in single) >= len(single) - 1
    return sum(kind_of(word.lower(), language) in _HOLLOW for word in single) >= 0.7 * len(single)


def _is_row(items: list[str], piece: str, language: str) -> bool:
    """Names of qualities, links and figures, a word or two each."""
    if (_FINITE_KO if language == "ko" else _SOMEBODY_EN).search(piece):
        return False
    short = [item for item in items if sum(not is_function_word(word) for word in words(item)) <= _LONGEST[language]]
    hollow = [item for item in items if _FIGURE.match(item) or _is_hollow(item, language)]
    return len(short) >= len(items) - 1 and len(hollow) >= 0.75 * len(items) and not _all_figures(items)


def _is_hollow(item: str, language: str) -> bool:
    return all(is_function_word(word) or kind_of(word, language) in _HOLLOW for word in words(item))


def _all_figures(items: list[str]) -> bool:
    return all(_FIGURE.match(item) for item in items)
