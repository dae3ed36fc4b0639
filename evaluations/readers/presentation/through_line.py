"""One point, and what bears it out."""

from coaching.listening import topics
from evaluations.readers.presentation.places import acted, acts, against, counting, firm, heard_in, is_tied, own_words
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals


def message(scene: Scene) -> list[str]:
    """A point said as such, or an opening which is one: it can be checked, or what is checked later speaks of it."""
    named = firm(scene, acts(scene, "point_named"))
    return scene.quotes(named or _definite_opening(scene) or _opening_taken_up(scene))


def _opening_sentences(scene: Scene) -> list[int]:
    """The first two, where they say something and neither thank, ask nor complain about the size of it all."""
    empty = {
        *acts(scene, "fades", "too_wide", "brushed_off", "adrift"),
        *heard_in(scene, "vague_quantity", "courtesy", "asking"),
    }
    first = range(min(2, len(scene.spans))) if scene.has_its_start else range(0)
    return [n for n in firm(scene, own_words(scene, first)) if n not in empty]


def _definite_opening(scene: Scene) -> list[int]:
    named = {*heard_in(scene, "before_after", "named_case", "decision_reason"), *acts(scene, "when", "picture")}
    return [n for n in _opening_sentences(scene) if n in named | counting(scene)]


def _opening_taken_up(scene: Scene) -> list[int]:
    later = [topics(scene.said(n)) for n in _carrying(scene)]
    return [n for n in _opening_sentences(scene) if any(_takes_up(topics(scene.said(n)), heard) for heard in later)]


def _takes_up(own: frozenset[str], other: frozenset[str]) -> bool:
    """Some of the same things, and not merely the same again."""
    return bool(own & other) and len(own & other) < 0.7 * min(len(own), len(other))


def _carrying(scene: Scene) -> list[int]:
    """Sentences with a change, with a step or a count that has its place, or with a count that speaks of the rest."""
    placed = {*acts(scene, "when", "picture"), *heard_in(scene, "named_case", "precise")}
    counts = {*heard_in(scene, "measured"), *counting(scene)}
    told = [n for n in {*acted(scene), *counts} if n in placed or (n in counts and is_tied(scene, n))]
    asked_for = set(acts(scene, "request"))  # What somebody else might do has not happened.
    return firm(scene, sorted({*heard_in(scene, "before_after", "named_case"), *told} - asked_for))


def borne_out(scene: Scene) -> list[str]:
    return scene.quotes(_carrying(scene))


def thread(scene: Scene) -> list[str]:
    """What bears the point out does so in several sentences, and speaks of the same things as the others do."""
    carrying = _carrying(scene)
    tied = [n for n in carrying if is_tied(scene, n)]
    return scene.quotes(tied[1:]) if len(carrying) >= 3 and len(tied) >= 2 else []


def reach(scene: Scene) -> list[str]:
    return scene.quotes(acts(scene, "limit", "set_apart"))


SIGNALS: Signals = {
    "through_line": {
        "message": message, "borne_out": borne_out, "thread": thread, "reach": reach,
        "too_wide": against("too_wide"),
    },
}  # fmt: skip
