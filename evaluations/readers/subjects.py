"""What a sentence is about, without what every sentence may be about: hours, figures, saying, deciding."""

import json
from collections.abc import Set
from functools import lru_cache
from pathlib import Path

from coaching.listening import topics, words
from coaching.listening.duties import duties
from coaching.listening.overlap import stem
from coaching.listening.spans import is_function_word
from evaluations.readers.everybodys import kind_of

_ROOT = 4  # letters


@lru_cache(maxsize=2048)
def subjects(text: str, language: str) -> frozenset[str]:
    found = duties(text, language) if language == "ko" else topics(text)
    return frozenset(one for one in found if one not in _idle(language) and not one[0].isdigit())


@lru_cache(maxsize=2048)
def own_subjects(sentence: str, language: str) -> frozenset[str]:
    """Those that are not everybody's: to say "solution" or "customer" again ties nothing."""
    kept = (word for word in words(sentence) if not is_function_word(word) and kind_of(word, language) == "own")
    return subjects(" ".join(kept), language)


def met(said: Set[str], known: Set[str], language: str) -> bool:
    """A subject named again, or in another form: "hand" and "handover", 고객 and 고객사."""
    if language == "ko":
        return any(one.startswith(other) or other.startswith(one) for one in said for other in known)
    roots = {one[:_ROOT] for one in known if len(one) >= _ROOT}
    return any(one in known or (len(one) >= _ROOT and one[:_ROOT] in roots) for one in said)


@lru_cache
def _idle(language: str) -> frozenset[str]:
    told = json.loads(Path(__file__).with_name("idle_words.json").read_text(encoding="utf-8"))[language]
    return frozenset(form for word in told.split() for form in (word, *_forms(word, language)))


def _forms(word: str, language: str) -> frozenset[str]:
    return duties(word, language) if language == "ko" else frozenset({stem(word)})
