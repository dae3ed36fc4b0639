"""How it ends: on something that stays, leads on, is definite, or takes up the beginning."""

from coaching.listening import topics
from coaching.listening.heard import Heard
from evaluations.readers.presentation.places import (
    SOFT,
    acted,
    acts,
    asking_back,
    counting,
    faults,
    heard_in,
    is_tied,
    own_words,
)
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals

_LEFT = {
    "own_action",
    "measured",
    "named_case",
    "result",
    "reflection",
    "decision_reason",
    "asking",
    "before_after",
    "check",
}
_ENDING = 3  # sentences


def _last(scene: Scene) -> list[int]:
    """The sentences an ending is made of, without the thanks after it."""
    found = [n for n in range(len(scene.spans)) if not _is_thanks(scene, n)]
    return found[-_ENDING:] if scene.has_its_end and len(found) >= 2 else []


def _is_thanks(scene: Scene, n: int) -> bool:
    return scene.size(n) <= 8 and "courtesy" in scene.by_sentence[n] and "measured" not in scene.by_sentence[n]


def ended(scene: Scene) -> list[str]:
    """The last sentence leaves something, or it only rounds off the one before, which led on."""
    last = _last(scene)[-2:]
    if not last or _fades(scene, last[-1]):
        return []
    found = [n for n in last[-1:] if _leaves_something(scene, n)] or [n for n in last[:1] if n in _leading(scene)]
    return [scene.from_on(n) for n in found]


def _fades(scene: Scene, n: int) -> bool:
    """An offer with a day in it stays an offer; a doubt in a question is a question."""
    if n in asking_back(scene) or n in set(acts(scene, "request", "looks_ahead")) & set(acts(scene, "when")):
        return False
    return n in acts(scene, "fades") or bool(scene.by_sentence[n] & {"hedge", "no_answer"})


def _leaves_something(scene: Scene, n: int) -> bool:
    """Something for those who listen; else a deed or a figure, as long as it speaks of the rest."""
    if n in {
        *acts(scene, "request", "looks_ahead", "limit", "when", "picture", "point_named"),
        *asking_back(scene),
    }:
        return True
    told = scene.by_sentence[n] & _LEFT or n in acted(scene) or topics(scene.said(n)) & _opening(scene)
    return bool(told) and bool(own_words(scene, [n])) and is_tied(scene, n)


def _opening(scene: Scene) -> frozenset[str]:
    """What the first two sentences bring in that the question did not."""
    return frozenset().union(*(topics(scene.said(n)) for n in range(min(2, len(scene.spans))))) - scene.asked


def leads_on(scene: Scene) -> list[str]:
    return scene.quotes(_leading(scene))


def _leading(scene: Scene) -> list[int]:
    asked = asking_back(scene)
    moves = {*acts(scene, "request", "looks_ahead"), *asked, *heard_in(scene, "reflection")}
    return [n for n in _last(scene) if n in moves and (n in asked or not scene.by_sentence[n] & SOFT)]


def definite(scene: Scene) -> list[str]:
    exact = {*acts(scene, "when"), *counting(scene), *heard_in(scene, "measured", "named_case")}
    return scene.quotes(n for n in _last(scene) if n in exact and not scene.by_sentence[n] & SOFT)


def rounded(scene: Scene) -> list[str]:
    """The end takes up what the beginning said, or hands over to those who listen."""
    start = _opening(scene)
    late = [n for n in _last(scene)[-2:] if n >= 3 and not _fades(scene, n)]
    asking = asking_back(scene)
    return scene.quotes(n for n in late if topics(scene.said(n)) & start or n in asking)


def faded(scene: Scene) -> list[str]:
    """The last words leave nothing behind, and nothing before them did."""
    if scene.is_cut_off or leads_on(scene) or ended(scene):
        return []
    heard = Heard(scene.critical)
    last = len(heard.sentences) - 1
    return [scene.fault_around(one) for one in faults(scene, ("fades",)) if one.sentence == last >= 1]


SIGNALS: Signals = {
    "close": {"ended": ended, "leads_on": leads_on, "definite": definite, "rounded": rounded, "faded": faded},
}
