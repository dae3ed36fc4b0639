"""Sentences of a presentation in which a speaker does something, without those that say nothing of their own."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coaching.listening import Finding, presenting, presenting_korean, topics
from coaching.listening.figures import figures
from coaching.listening.heard import Detector, Heard
from coaching.listening.korean_acts import unsaid_action
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signal

HEARD: dict[str, dict[str, Detector]] = {"en": presenting.HEARD, "ko": presenting_korean.HEARD}
SOFT = {"hedge", "no_answer", "filler"}
_MORE = re.compile(
    r"\b(?:say|tell you|know|hear) more\b|more (?:about|detail)|anything else|answer your"
    r"|더 (?:자세|말씀|설명|궁금)|답이 (?:되|됐)",
    re.I,
)
_ITEMS = re.compile(r"[,;:=]")


def acts(scene: Scene, *names: str) -> list[int]:
    """Sentences in which a speaker does any of these things."""
    return own_words(scene, {n for name in names for n in _sentences(scene.language, name, scene.text)})


@lru_cache(maxsize=256)  # Several criteria ask for the same thing of the same text.
def _sentences(language: str, name: str, text: str) -> frozenset[int]:
    heard = Heard(text)
    return frozenset(heard.at(start) for start, _ in HEARD[language][name](heard))


def own_words(scene: Scene, places: Iterable[int]) -> list[int]:
    """Without what anybody could say, what only gives the question back, and bare lists of words."""
    real = sorted({n for n in places if n < len(scene.spans)})  # a text without a word has no sentence
    return [n for n in real if n not in scene.hollow and not _says_nothing(scene.said(n), scene.asked)]


def _says_nothing(said: str, asked: frozenset[str]) -> bool:
    return _is_list(said) or (len(given := topics(said) & asked) >= 3 and len(given) >= 0.6 * len(topics(said)))


def _is_list(said: str) -> bool:
    """Words in a row instead of a sentence."""
    pieces = [piece for piece in _ITEMS.split(said) if piece.strip()]
    return len(pieces) >= 4 and len(said.split()) / len(pieces) < 2.2


def heard_in(scene: Scene, *names: str) -> list[int]:
    return own_words(scene, scene.where(*names))


def firm(scene: Scene, places: list[int]) -> list[int]:
    return [n for n in places if not scene.by_sentence[n] & SOFT]


def against(*names: str) -> Signal:
    def signal(scene: Scene) -> list[str]:
        return [scene.fault_around(finding) for finding in faults(scene, names)]

    return signal


def faults(scene: Scene, names: tuple[str, ...]) -> Iterator[Finding]:
    heard = Heard(scene.critical)
    for name in names:
        for start, end in HEARD[scene.language][name](heard):
            yield Finding(name, start, end, heard.at(start))


def acted(scene: Scene) -> list[int]:
    found = set(scene.where("own_action"))
    if scene.language == "ko":
        heard = Heard(scene.text)
        found |= {heard.at(start) for start, _ in unsaid_action(heard)}
    return own_words(scene, found)


def counting(scene: Scene) -> set[int]:
    """Sentences that count something; a figure of the question is no count."""
    given = figures(scene.question)
    return {n for n in acts(scene, "counted") if not (said := figures(scene.said(n))) or not said <= given}


def is_tied(scene: Scene, n: int) -> bool:
    own = topics(scene.said(n))
    rest = (topics(scene.said(other)) for other in range(len(scene.spans)) if other != n)
    return bool(own & scene.asked) or any(own & other for other in rest)


def asking_back(scene: Scene) -> list[int]:
    """A question to those who listen; to offer more of the same is none."""
    return [n for n in heard_in(scene, "asking") if not _MORE.search(scene.said(n))]
