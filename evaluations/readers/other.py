"""What the rules take as evidence for knowing what one wants from a person, and hearing what they want."""

from coaching.listening import definite, echoes, other, other_korean, topics
from evaluations.readers import steps
from evaluations.readers.corporate import reason
from evaluations.readers.saying import Said, against, beside, plainly, quoted, quoted_plainly
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault

_WISH = Said(other.wish, other_korean.wish)
_GIVES = Said(other.gives, other_korean.gives)
_LIMIT = Said(other.limit, other_korean.limit)
_GIVES_IN = Said(other.gives_in, other_korean.gives_in)
_PLAYED_DOWN = Said(other.played_down, other_korean.played_down)
_GRANTS = Said(other.grants, other_korean.grants)
_STAKE = Said(other.their_stake, other_korean.their_stake)
_WANTS_TO_KNOW = Said(other.wants_to_know, other_korean.wants_to_know)
_CHECKS_BACK = Said(other.checks_back, other_korean.checks_back)
_BRUSHED_OFF = Said(other.brushed_off, other_korean.brushed_off)


def _wishes(scene: Scene) -> list[int]:
    return plainly(scene, sorted({*_WISH.places(scene), *steps.REQUEST.places(scene)}))


def goal(scene: Scene) -> list[str]:
    return scene.quotes(_wishes(scene))


def bounded(scene: Scene) -> list[str]:
    """How much, which part, until when; a figure that the asker gave is no bound of one's own."""
    asked = definite.figures(scene.question)
    wanted = {*_wishes(scene), *steps.STEP.places(scene)} if _wishes(scene) else set()
    edged = beside(wanted, {*steps.AMOUNT.places(scene), *steps.WHEN.places(scene)}, reach=0)
    return scene.quotes(
        n for n in sorted(edged) if definite.figures(scene.said(n)) - asked or n in steps.WHEN.places(scene)
    )


def takes_up(scene: Scene) -> list[str]:
    """Their matter, in a sentence that adds to it."""
    theirs = (n for n in range(len(scene.spans)) if _is_about_theirs(scene, n))
    brushed = set(_BRUSHED_OFF.places(scene))
    return scene.quotes(sorted({*theirs, *_STAKE.places(scene)} - brushed))


def _is_about_theirs(scene: Scene, n: int) -> bool:
    own = topics(scene.said(n))
    figures = definite.figures(scene.said(n)) & definite.figures(scene.question)
    return bool((own & scene.asked or figures) and own - scene.asked) and not echoes(scene.said(n), scene.question)


def asks(scene: Scene) -> list[str]:
    return scene.quotes(sorted({*_WANTS_TO_KNOW.places(scene), *_CHECKS_BACK.places(scene)}))


SIGNALS: Signals = {
    "goal_clarity": {
        "goal": goal, "bounded": bounded, "reason": reason, "gives": quoted(_GIVES), "limit": quoted(_LIMIT),
        "gives_in": against(_GIVES_IN), "played_down": against(_PLAYED_DOWN),
    },
    "listening": {
        "takes_up": takes_up, "grants": quoted_plainly(_GRANTS), "their_side": quoted(_STAKE), "asks": asks,
        "brushed_off": against(_BRUSHED_OFF), "blaming": fault("blame"),
    },
}  # fmt: skip
