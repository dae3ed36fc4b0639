"""Signals of the talks with a counterpart: a detector for each language, and the sentences in which it is heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coaching.listening import sentences
from coaching.listening.heard import Detector, Heard
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signal

_heard = lru_cache(maxsize=256)(Heard)


@dataclass(frozen=True)
class Said:
    """Something said, in English or in Korean."""

    english: Detector
    korean: Detector

    def places(self, scene: Scene) -> list[int]:
        return self._places(scene.text, scene.language)

    def _places(self, text: str, language: str) -> list[int]:
        heard = _heard(text)
        detect = self.korean if language == "ko" else self.english
        return sorted({heard.at(start) for start, _ in detect(heard)}) if heard.sentences else []

    def faults(self, scene: Scene) -> list[str]:
        """What may count against is looked for in all that was really said."""
        spans = sentences(scene.critical)
        return [scene.critical[spans[n].start : spans[n].end] for n in self._places(scene.critical, scene.language)]


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
