"""Signals of the talks with a counterpart: a detector for each language, and the sentences in which it is heard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coaching.listening import sentences, words
from coaching.listening.heard import Detector, Heard
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signal

_ROW = 4  # commas
_TELLS = re.compile(r"\b(?:i|we|you|she|he|they|it|is|are|was|were|has|have|had|will|would)\b|(?:다|요|죠|까)[.!?]*$")
_heard = lru_cache(maxsize=256)(Heard)


@dataclass(frozen=True)
class Said:
    """Something said, in English or in Korean."""

    english: Detector
    korean: Detector

    def places(self, scene: Scene) -> list[int]:
        return [n for n in self._places(scene.text, scene.language) if is_told(scene, n)]

    def _places(self, text: str, language: str) -> list[int]:
        heard = _heard(text)
        detect = self.korean if language == "ko" else self.english
        return sorted({heard.at(start) for start, _ in detect(heard)}) if heard.sentences else []

    def faults(self, scene: Scene) -> list[str]:
        """What may count against is looked for in all that was really said."""
        spans = sentences(scene.critical)
        return [scene.critical[spans[n].start : spans[n].end] for n in self._places(scene.critical, scene.language)]


def is_told(scene: Scene, n: int) -> bool:
    """Neither a row of catchwords nor the asker's own sentence."""
    said = scene.said(n)
    row = said.count(",") >= _ROW and len(words(said)) <= 3 * said.count(",") + 1
    return not (row and not _TELLS.search(said.lower())) and said.strip() not in scene.question


def plainly(scene: Scene, places: Iterable[int]) -> list[int]:
    """Without the sentences that take back what they say."""
    return [n for n in places if not scene.by_sentence[n] & {"hedge", "no_answer"}]


def quoted(said: Said) -> Signal:
    return lambda scene: scene.quotes(said.places(scene))


def quoted_plainly(said: Said) -> Signal:
    return lambda scene: scene.quotes(plainly(scene, said.places(scene)))


def against(said: Said) -> Signal:
    return said.faults


def beside(places: Iterable[int], others: Iterable[int], reach: int = 1) -> list[int]:
    """Those places that have one of the others in the same sentence or next to it."""
    near = set(others)
    return [n for n in places if any(m in near for m in range(n - reach, n + reach + 1))]
