"""Language: sentences that can be read, exact words, joined thoughts, and no more of them than needed."""

import re

from coaching.listening import sentences, words
from evaluations.readers.moves import deeds
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault
from evaluations.readers.universal.plain import general, hollow, is_readable, weighed

_SHORT = 4  # sentences
_ASIDE = re.compile(r"\([^()\n]*\)|\s?[\u2013\u2014][^\u2013\u2014\n]*[\u2013\u2014]")
_JOINS = re.compile(
    r"\b(?:because|which|while|when|so that|so the|after|before|until|since|whether|who|where|if|unless|once)\b"
)


def readable(scene: Scene) -> list[str]:
    return scene.quotes(n for n in range(len(scene.spans)) if is_readable(scene, n))


def exact(scene: Scene) -> list[str]:
    """Once is enough in a short answer; in a longer one a single name is a lucky hit."""
    named = weighed(scene, "precise", "measured", "named_case", "fixed_time") or scene.shown("measured")
    places = [n for n in named if is_readable(scene, n)]
    is_short = len(sentences(scene.unguarded or scene.text)) <= _SHORT
    return scene.quotes(places) if len(places) >= (1 if is_short else 2) else []


def joined(scene: Scene) -> list[str]:
    joins = scene.shown("decision_reason", "purpose", "before_after")
    if scene.language == "en":
        joins = sorted({*joins, *(n for n in range(len(scene.spans)) if _JOINS.search(scene.said(n).lower()))})
    return scene.quotes(n for n in joins if n not in scene.hollow and is_readable(scene, n))


def economical(scene: Scene) -> list[str]:
    most = 25 if scene.language == "en" else 16
    carrying = {"decision_reason", "purpose", "measured", "before_after", "check"}
    return scene.quotes(
        n
        for n in weighed(scene, *deeds(scene), "result")
        if len(words(_ASIDE.sub(" ", scene.said(n)))) <= most
        and scene.by_sentence[n] & carrying
        and "vague_quantity" not in scene.by_sentence[n]
    )


def vague(scene: Scene) -> list[str]:
    return [] if scene.named("measured") else [scene.fault_around(f) for f in scene.fault("vague_quantity")]


def fillers(scene: Scene) -> list[str]:
    heard = scene.fault("filler")
    return [scene.fault_around(f) for f in heard] if len(heard) >= 2 else []


def slips(scene: Scene) -> list[str]:
    heard = scene.fault("slip")
    return [scene.fault_around(f) for f in heard] if len(heard) >= 2 else []


SIGNALS: Signals = {
    "language_quality": {
        "readable": readable, "exact": exact, "joined": joined,
        "economical": economical, "vague": vague, "fillers": fillers,
        "general": general, "hollow": hollow,
        "slips": slips, "worn": fault("repeated_word"),
    },
}  # fmt: skip
