"""Clarity and structure: the point first, a thread, an end."""

from evaluations.readers import moves
from evaluations.readers.moves import deeds
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault
from evaluations.readers.universal.plain import general, hollow, no_answer


def point_first(scene: Scene) -> list[str]:
    found = [finding.sentence for finding in scene.named("direct_answer")] if scene.has_its_start else []
    if moves.counts_moves(scene) and scene.has_its_start and not found:
        found = [n for n in scene.where("asking", "offer") if n < 2]
    return [scene.from_on(n) for n in found if "no_answer" not in scene.by_sentence[n]]


def linked(scene: Scene) -> list[str]:
    return scene.quotes(scene.shown("signpost", "decision_reason"))


def ordered(scene: Scene) -> list[str]:
    made = scene.shown(*deeds(scene))
    chained = [n for n in made if "precise" in scene.by_sentence[n] or " then " in scene.said(n)]
    if len({f.start for f in scene.named(*deeds(scene)) if f.sentence in made}) >= 2:
        return scene.quotes(made)[-2:]
    return scene.quotes(chained)[-1:] if len(scene.spans) >= 2 and chained else []


def landed(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    heard = scene.by_sentence[last] if last >= 1 and scene.has_its_end and last not in scene.hollow else set()
    closing = heard & {*moves.closings(scene), "check", "others"}
    return [scene.said(last)] if closing and not heard & {"hedge", "filler", "vague_quantity"} else []


def trailing(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    if scene.is_cut_off or last < 1 or not scene.by_sentence[last] & {"hedge", "filler"} or scene.size(last) > 25:
        return []
    return [scene.said(last)]


SIGNALS: Signals = {
    "clarity_structure": {
        "point_first": point_first, "linked": linked, "ordered": ordered,
        "landed": landed, "tangled": fault("long_sentence"), "trailing": trailing,
        "general": general, "hollow": hollow,
        "no_answer": no_answer,
    },
}  # fmt: skip
