"""Confidence, as words show it: stated, chosen, backed and ended firmly."""

from evaluations.readers import moves
from evaluations.readers.moves import OUTCOMES, deeds
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault
from evaluations.readers.universal.plain import PRAISING, general, hollow, no_answer, weighed

_APOLOGIES = 3


def stated(scene: Scene) -> list[str]:
    plain = weighed(scene, *deeds(scene), "decision", "result", "task", "direct_answer")
    return scene.quotes(n for n in plain if not scene.by_sentence[n] & {"filler", "no_answer"})


def chosen(scene: Scene) -> list[str]:
    """A step taken for a reason is a choice, even where the word is not said."""
    reasoned = [n for n in weighed(scene, *deeds(scene)) if scene.by_sentence[n] & {"decision_reason", "purpose"}]
    own = weighed(scene, "decision", "accepted_part", "alternative")
    return scene.quotes(sorted({*own, *reasoned, *_definite_offers(scene)}))


def _definite_offers(scene: Scene) -> list[int]:
    offers = weighed(scene, "offer") if moves.counts_moves(scene) else []
    return [n for n in offers if scene.by_sentence[n] & {"measured", "precise", "named_case", "fixed_time"}]


def backed(scene: Scene) -> list[str]:
    return scene.quotes(weighed(scene, "decision_reason", "purpose", "measured", "check", "before_after"))


def firm_end(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    heard = scene.by_sentence[last] if last >= 1 and last not in scene.hollow else set()
    firm = heard & {*deeds(scene), *OUTCOMES, "decision", "check"} and not heard & (
        {"hedge", "filler", "vague_quantity"} | PRAISING
    )
    return [scene.said(last)] if firm and scene.has_its_end and scene.size(last) >= 3 else []


def hedged(scene: Scene) -> list[str]:
    hedges = scene.fault("hedge")
    weighty = {f.sentence for f in scene.fault("result", "decision")}
    if len(hedges) >= 2 or any(f.sentence in weighty for f in hedges):
        return [scene.fault_around(f) for f in hedges]
    return []


def hedged_throughout(scene: Scene) -> list[str]:
    hedges = scene.fault("hedge")
    return [scene.fault_around(f) for f in hedges] if len(hedges) >= 3 else []


def apologising(scene: Scene) -> list[str]:
    """To a counterpart who was let down an apology is owed, once or twice."""
    sorry = scene.fault("apology")
    owed = scene.is_faced and len({finding.sentence for finding in sorry}) < _APOLOGIES
    return [scene.fault_around(f) for f in (*scene.fault("runs_down"), *(() if owed else sorry))]


SIGNALS: Signals = {
    "confidence_delivery": {
        "stated": stated, "chosen": chosen, "backed": backed,
        "firm_end": firm_end,
        "hedged": hedged, "hedged_throughout": hedged_throughout,
        "apologising": apologising,
        "general": general, "hollow": hollow,
        "overclaimed": fault("absolute_claim"), "no_answer": no_answer,
    },
}  # fmt: skip
