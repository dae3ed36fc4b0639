"""What the rules take as evidence for what a meeting decides and whom it touches."""

from coaching.listening import corporate, corporate_korean, definite
from evaluations.readers import steps
from evaluations.readers.saying import Said, against, plainly, quoted, quoted_plainly
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals

_STAND = Said(corporate.stand, corporate_korean.stand)
_GIVEN_UP = Said(corporate.given_up, corporate_korean.given_up)
_PUT_OFF = Said(corporate.put_off, corporate_korean.put_off)
_TOUCHED = Said(corporate.touched, corporate_korean.touched)
_THEIR_SIDE = Said(corporate.their_side, corporate_korean.their_side)
_MET = Said(corporate.met_them, corporate_korean.met_them)
_ANSWERED = Said(corporate.answered, corporate_korean.answered)
_WAVED_AWAY = Said(corporate.waved_away, corporate_korean.waved_away)
_CROWD = Said(corporate.crowd, corporate_korean.crowd)


def _stands(scene: Scene) -> list[int]:
    """A request is a stand too: in a meeting it is what there is to decide."""
    return plainly(scene, sorted({*_STAND.places(scene), *steps.REQUEST.places(scene)}))


def position(scene: Scene) -> list[str]:
    return scene.quotes(_stands(scene))


def bounded(scene: Scene) -> list[str]:
    """How much, where, until when; a figure that the asker gave is no bound of one's own."""
    asked = definite.figures(scene.question)
    near = {m for n in _stands(scene) for m in (n, n + 1)} | set(steps.STEP.places(scene))
    edged = {*steps.AMOUNT.places(scene), *steps.WHEN.places(scene)} & near
    return scene.quotes(n for n in plainly(scene, sorted(edged)) if _has_its_own_edge(scene, n, asked))


def _has_its_own_edge(scene: Scene, n: int, asked: frozenset[str]) -> bool:
    brought = definite.figures(scene.said(n)) - asked
    return bool(brought) or n in steps.WHEN.places(scene) or "measured" in scene.by_sentence[n]


def reason(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("decision_reason", "purpose"))


SIGNALS: Signals = {
    "decision_clarity": {
        "position": position, "bounded": bounded, "reason": reason, "given_up": quoted_plainly(_GIVEN_UP),
        "limit": quoted(steps.LINE), "put_off": against(_PUT_OFF),
    },
    "stakeholder_view": {
        "touched": quoted(_TOUCHED), "their_side": quoted(_THEIR_SIDE), "met_them": quoted(_MET),
        "answered": quoted(_ANSWERED), "waved_away": against(_WAVED_AWAY), "crowd": against(_CROWD),
    },
}  # fmt: skip
