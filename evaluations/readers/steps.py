"""What the rules take as evidence for two dimensions that several talks share: evidence and the next step."""

from coaching.listening import definite, proof, proof_korean, steps, steps_korean
from evaluations.readers.saying import Said, against, is_told, plainly
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault

AMOUNT = Said(definite.amount, definite.amount_korean)
WHEN = Said(definite.when, definite.when_korean)
LINE = Said(steps.line, steps_korean.line)
STEP = Said(steps.step, steps_korean.step)
REQUEST = Said(steps.request, steps_korean.request)
_FALLBACK = Said(steps.fallback, steps_korean.fallback)
_LEFT_OPEN = Said(steps.left_open, steps_korean.left_open)
_LEFT_TO_OTHERS = Said(steps.left_to_others, steps_korean.left_to_others)
_SOURCE = Said(proof.source, proof_korean.source)
_COMPARED = Said(proof.compared, proof_korean.compared)
_REACH = Said(proof.reach, proof_korean.reach)
_BORROWED = Said(proof.borrowed, proof_korean.borrowed)
_THEREFORE = Said(proof.therefore, proof_korean.therefore)
_CONCLUDING = Said(proof.concluding, proof_korean.concluding)


def _figures(scene: Scene) -> list[int]:
    """A figure of one's own: giving back the asker's, or one that speaks for itself, brings nothing."""
    asked, borrowed = definite.figures(scene.question), set(_BORROWED.places(scene))
    brought = (n for n in scene.where("measured", "before_after") if definite.figures(scene.said(n)) - asked)
    return [n for n in brought if n not in borrowed and is_told(scene, n)]


def _sources(scene: Scene) -> list[int]:
    borrowed = set(_BORROWED.places(scene))
    return [n for n in plainly(scene, _SOURCE.places(scene)) if n not in borrowed]


def measured(scene: Scene) -> list[str]:
    return scene.quotes(_figures(scene))


def source(scene: Scene) -> list[str]:
    return scene.quotes(_sources(scene))


def bearing(scene: Scene) -> list[str]:
    """Something follows from it, said in the sentence of the evidence or opening the next."""
    shown = {*_figures(scene), *_sources(scene)}
    next_to = {n for n in _CONCLUDING.places(scene) if n - 1 in shown}
    return scene.quotes(sorted(next_to | (set(_THEREFORE.places(scene)) & shown)))


def compared(scene: Scene) -> list[str]:
    own = set(_figures(scene))
    return scene.quotes(sorted({*scene.where("before_after"), *_COMPARED.places(scene)} & own))


def reach(scene: Scene) -> list[str]:
    return scene.quotes(_REACH.places(scene)) if _figures(scene) or _sources(scene) else []


def _steps(scene: Scene) -> list[int]:
    found = {*STEP.places(scene), *REQUEST.places(scene)} - set(_LEFT_OPEN.places(scene))
    return plainly(scene, sorted(found))


def step(scene: Scene) -> list[str]:
    return scene.quotes(_steps(scene))


def when(scene: Scene) -> list[str]:
    return scene.quotes(n for n in _steps(scene) if n in WHEN.places(scene))


def request(scene: Scene) -> list[str]:
    return scene.quotes(plainly(scene, REQUEST.places(scene)))


def fallback(scene: Scene) -> list[str]:
    return scene.quotes(_FALLBACK.places(scene)) if _steps(scene) else []


SIGNALS: Signals = {
    "evidence_use": {
        "measured": measured, "source": source, "bearing": bearing, "compared": compared, "reach": reach,
        "borrowed": against(_BORROWED), "vague_quantity": fault("vague_quantity"),
    },
    "next_step": {
        "step": step, "when": when, "request": request, "fallback": fallback,
        "left_open": against(_LEFT_OPEN), "left_to_others": against(_LEFT_TO_OTHERS),
    },
}  # fmt: skip
