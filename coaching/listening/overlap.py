"""What a text is about, as crude stems, and how much of a question an answer takes up."""

import re

from coaching.listening.lexicon import lexicon
from coaching.listening.spans import is_function_word, sentences, words

_ENDINGS = re.compile(r"(?:ations?|ings?|edly|ment|ness|ers?|ies|ied|ed|es|ly|s|e|y)$")
_ASKING = lexicon("asking_words")
_KO_ASKING = tuple(lexicon("asking_words_ko"))
_HANGUL = re.compile(r"[가-힣]")


def stem(word: str) -> str:
    """Enough to let "promised" meet "promise"; in Korean the first two syllables, without the particle."""
    word = word.removesuffix("'s")
    if _HANGUL.search(word):
        return word[:2]
    short = _ENDINGS.sub("", word)
    return short if len(short) >= 3 else word


def topics(text: str) -> frozenset[str]:
    """Stems of the words that carry the subject; question phrases such as "tell me about a time" are left out."""
    found = set()
    for word in words(text):
        if (
            is_function_word(word)
            or word in _ASKING
            or (len(word) < 3 and not _HANGUL.search(word))
            or word.isdigit()
        ):
            continue
        if not word.startswith(_KO_ASKING) and len(word) > 1:
            found.add(stem(word))
    return frozenset(found)


def echoes(sentence: str, question: str) -> bool:
    """The sentence only gives the question back."""
    said, asked = topics(sentence), topics(question)
    return len(said) >= 3 and len(said & asked) / len(said) >= 0.8 and len(said & asked) >= 2


def question_overlap(question: str, answer: str) -> float:
    """Share (0..1) of the question's subjects that the answer takes up outside sentences which merely repeat it."""
    asked = topics(question)
    if not asked:
        return 0.0
    spans = sentences(answer)
    kept = (answer[span.start : span.end] for span in spans if not echoes(answer[span.start : span.end], question))
    said: set[str] = set().union(*(topics(piece) for piece in kept))
    return len(asked & said) / len(asked)
