"""What is no sentence in the language of the talk: another language, no language, a bare row of words."""

import re

from coaching.listening import words
from coaching.listening.spans import function_word_share, hangul_share
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.readers.attempt import Answer, Attempt

_VERB_LIKE = re.compile(
    r"\b(?:i|we|you|he|she|it|they|my|our|is|was|are|were|be|have|has|had|do|did|can|will|would|the|a)\b"
)
_HELD_KEY = re.compile(r"[ㄱ-ㅎㅏ-ㅣ]{4,}|(.)\1{6,}")
_FINITE_KO = re.compile(r"(?:다|요|죠|까|고|며|서|면|지만|는데|해|니|오|라|아|어|지|네)(?=[\s.,!?…]|$)")


def foreign(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in pieces(answer.text):
        if _is_in_other_letters(piece, attempt.language):
            yield span, "other_language"
        elif attempt.language == "en" and _is_in_other_words(piece):
            yield span, "keyword_list" if piece.count(",") >= 3 else "other_language"


def _is_in_other_letters(piece: str, language: str) -> bool:
    if language == "ko":
        return len(words(piece)) >= 4 and hangul_share(piece) < 0.2
    letters = sum(char.isalpha() for char in piece)
    latin = sum("a" <= char <= "z" for char in piece.lower())
    return letters >= 4 and latin < letters * 0.6


def _is_in_other_words(piece: str) -> bool:
    """In our letters, without the small words and the verbs that every English sentence has."""
    is_english = function_word_share(piece) >= 0.1 or _VERB_LIKE.search(piece.lower())
    return len(words(piece)) >= 9 and not is_english and _speakable(piece)


def _speakable(piece: str) -> bool:
    """Most of its words could be said aloud; figures and short forms in capitals prove nothing."""
    spoken = [word for word in words(piece) if word.isalpha()]
    aloud = [word for word in spoken if re.search(r"[aeiouyà-ü]", word) and len(word) < 18]
    return len(aloud) >= 0.8 * len(spoken)


def gibberish(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in pieces(answer.text):
        spoken = words(piece)
        is_one_word_over_and_over = len(spoken) >= 6 and len(set(spoken)) <= len(spoken) / 5
        if _is_noise(piece) or is_one_word_over_and_over or _HELD_KEY.search(piece):
            yield span, "gibberish"


def _is_noise(piece: str) -> bool:
    is_english = function_word_share(piece) >= 0.2 or _speakable(piece)
    return len(words(piece)) >= 3 and hangul_share(piece) < 0.2 and not is_english


def keywords(answer: Answer, attempt: Attempt) -> Found:
    """A row of items with nobody doing anything."""
    for span, piece in pieces(answer.text):
        spoken = words(piece)
        separators = len(re.findall(r"[,;/|•·\n]| - ", piece))
        if attempt.language == "ko":
            bare = len(spoken) >= 4 and not _FINITE_KO.search(piece)
        else:
            share = function_word_share(piece)
            bare = (
                len(spoken) >= 5
                and not _VERB_LIKE.search(piece.lower())
                and share < (0.2 if separators >= 3 else 0.1)
            )
        if bare and (separators >= 3 or len(spoken) >= 8):
            yield span, "keyword_list"
