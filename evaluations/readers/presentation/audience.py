"""Who it is for: spoken to them, pictured, candid, and something for them to do."""

from coaching.listening import topics
from evaluations.readers.presentation.places import acts, against, asking_back, firm
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals


def to_listener(scene: Scene) -> list[str]:
    return scene.quotes(sorted({*acts(scene, "to_them", "request"), *_answering(scene)}))


def _answering(scene: Scene) -> list[int]:
    """An opening that takes up what was asked and adds to it."""
    first = range(min(2, len(scene.spans))) if scene.has_its_start else ()
    own = [(n, topics(scene.said(n))) for n in first if "no_answer" not in scene.by_sentence[n]]
    return [n for n, words in own if words & scene.asked and len(words - scene.asked) >= 2]


def picture(scene: Scene) -> list[str]:
    return scene.quotes(firm(scene, acts(scene, "picture")))


def candid(scene: Scene) -> list[str]:
    return scene.quotes(acts(scene, "limit"))


def for_listener(scene: Scene) -> list[str]:
    asking = [n for n in asking_back(scene) if n >= len(scene.spans) - 2]
    return scene.quotes(sorted({*acts(scene, "request"), *asking}))


SIGNALS: Signals = {
    "audience_fit": {
        "to_listener": to_listener, "picture": picture, "candid": candid, "for_listener": for_listener,
        "brushed_off": against("brushed_off"),
    },
}  # fmt: skip
