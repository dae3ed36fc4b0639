"""Where in a scene something of buying and selling is heard, in either language."""

import re
from functools import lru_cache
from types import ModuleType

from coaching.listening import dealing, dealing_korean, pitch, pitch_korean, sales, sales_korean, words
from coaching.listening.heard import Heard
from evaluations.readers.scene import Scene

_HEARING: dict[str, tuple[ModuleType, ...]] = {
    "en": (dealing, pitch, sales),
    "ko": (dealing_korean, pitch_korean, sales_korean),
}
_LEAST_WORDS = {"en": 3, "ko": 2}
_UNDECIDED = {"hedge", "no_answer", "filler"}
_LIST = 5  # items
_BETWEEN = re.compile(r"[,;/|·]")
_EMPTY = ("big_words", "vanity")


@lru_cache(maxsize=512)
def _sentences(name: str, text: str, language: str) -> frozenset[int]:
    detect = next(getattr(module, name) for module in _HEARING[language] if hasattr(module, name))
    heard = Heard(text)
    return frozenset(heard.at(start) for start, _ in detect(heard)) if heard.sentences else frozenset()


def where(scene: Scene, *names: str) -> set[int]:
    """Sentences in which one of these is heard and which are long enough to be quoted."""
    found = {n for name in names for n in _sentences(name, scene.text, scene.language)}
    return {n for n in found if scene.size(n) >= _LEAST_WORDS[scene.language]}


def _is_list(said: str) -> bool:
    """Words in a row, in which nobody does anything."""
    items = [words(item) for item in _BETWEEN.split(said)]
    return len(items) >= _LIST and sum(len(item) <= 2 for item in items) >= 0.8 * len(items)


def definite(scene: Scene) -> set[int]:
    """Sentences with something that could be looked up: a quantity, a day, a name."""
    return where(scene, "quantity", "dated", "named") - where(scene, *_EMPTY)


def near(places: set[int], others: set[int]) -> set[int]:
    """Those with one of the others in the same sentence or beside it."""
    return {n for n in places if others & {n - 1, n, n + 1}}


def plain(scene: Scene, places: set[int]) -> set[int]:
    """Those that say it straight: no big words, nothing left open."""
    return {n for n in places - where(scene, *_EMPTY) if not scene.by_sentence[n] & _UNDECIDED}


def quoted(scene: Scene, places: set[int]) -> list[str]:
    return scene.quotes(n for n in sorted(places) if not _is_list(scene.said(n)))


def against(scene: Scene, *names: str) -> list[str]:
    """Sentences that count against, also where they were guarded."""
    heard = Heard(scene.critical)
    found = sorted({n for name in names for n in _sentences(name, scene.critical, scene.language)})
    return [scene.critical[heard.sentences[n].start : heard.sentences[n].end] for n in found]
