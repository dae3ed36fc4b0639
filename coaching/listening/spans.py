"""Where sentences and words are, in code points of the text as it was given."""

import re
from dataclasses import dataclass
from functools import lru_cache

from coaching.listening.lexicon import lexicon

_END = re.compile(r"[.!?。…]+[\"'”’)\]]*(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|vs|no|approx|inc|ltd|etc)\.$", re.I)
_HANGUL = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]")
_LETTER = re.compile(r"[^\W\d_]")
_FUNCTION_WORDS = lexicon("function_words")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`start` and `end` count code points; `sentence` is the place among `sentences(text)`, from 0."""

    name: str
    start: int
    end: int
    sentence: int


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare))


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[Span, ...]:
    found, start = [], 0
    for mark in _END.finditer(text):
        if mark.group()[0] == "." and _ABBREVIATION.search(text, max(start, mark.end() - 8), mark.end()):
            continue
        found.append(_trimmed(text, start, mark.end()))
        start = mark.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span and _LETTER.search(text, span.start, span.end))


def sentences(text: str, language: str = "en") -> list[Span]:
    """Sentences end at a full stop, question or exclamation mark, or a line break; the rule serves both languages."""
    return list(sentence_spans(text))


def words(text: str) -> list[str]:
    """Lower-case words, apostrophes straightened; in Korean these are eojeol without punctuation."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def word_spans(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def function_word_share(text: str) -> float:
    spoken = words(text)
    return sum(word in _FUNCTION_WORDS for word in spoken) / len(spoken) if spoken else 0.0


def hangul_share(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_HANGUL.findall(text)) / letters if letters else 0.0


def detect_language(text: str) -> str:
    """ "en", "ko", "other", or "" when there is too little to tell."""
    if hangul_share(text) >= 0.3:
        return "ko"
    spoken = words(text)
    if len(spoken) < 5:
        return "en" if function_word_share(text) > 0 else ""
    return "en" if function_word_share(text) >= 0.15 else "other"


def is_function_word(word: str) -> bool:
    return word in _FUNCTION_WORDS
