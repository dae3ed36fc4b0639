"""Relevance and focus: what was asked, developed to its outcome, without straying."""

from coaching.listening import echoes, topics
from evaluations.readers import moves
from evaluations.readers.moves import OUTCOMES, deeds, outcomes
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals
from evaluations.readers.universal.plain import general, hollow, no_answer, weighed


def on_question(scene: Scene) -> list[str]:
    found = [n for n in range(len(scene.spans)) if (n == 0 or n not in scene.hollow) and _takes_up(scene, n)]
    return scene.quotes(
        n for n in found if not echoes(scene.said(n), scene.question) and "no_answer" not in scene.by_sentence[n]
    )


def _takes_up(scene: Scene, n: int) -> bool:
    own, heard = topics(scene.said(n)), scene.by_sentence[n]
    if own & scene.asked and own - scene.asked:
        return True
    if moves.counts_moves(scene) and heard & {*deeds(scene), "measured", "empathy"} and moves.is_linked(scene):
        return True
    if scene.kind == "story":
        return bool(heard & {"own_action", "team_action"}) and bool(scene.where("named_case", "situation"))
    return scene.kind == "work" and bool(heard & set(moves.STEPS))


def developed(scene: Scene) -> list[str]:
    names = {*deeds(scene), *OUTCOMES, "check", "precise", "alternative", "others"}
    return scene.quotes(n for n in scene.shown(*names) if n >= 1) if on_question(scene) else []


def outcome(scene: Scene) -> list[str]:
    return scene.quotes(weighed(scene, *outcomes(scene))) if on_question(scene) else []


def whole(scene: Scene) -> list[str]:
    why = scene.shown(*outcomes(scene))
    return scene.quotes(why)[-1:] if why and _is_whole(scene) else []


def _is_whole(scene: Scene) -> bool:
    if moves.counts_moves(scene) and moves.is_linked(scene) and moves.is_whole(scene):
        return True
    steps = scene.named(*moves.STEPS)
    if scene.kind == "story":
        return bool(scene.where("named_case", "situation") and steps and scene.where("result", "before_after"))
    if scene.kind == "work":
        return len(steps) >= 2 and bool(scene.where("precise", "measured"))
    known = bool(scene.asked & topics(scene.text))
    return known and bool(steps) and bool(scene.where("named_case", "precise", "measured"))


def loose(scene: Scene) -> list[str]:
    vague = scene.fault("vague_quantity", "filler")
    if len(vague) >= 2 and not scene.named("measured", "precise"):
        return [scene.fault_around(f) for f in vague]
    return general(scene)


def drift(scene: Scene) -> list[str]:
    """One stray sentence is a breath; two are another subject."""
    return [scene.critical[span.start : span.end] for span in scene.drifting] if len(scene.drifting) >= 2 else []


SIGNALS: Signals = {
    "relevance_focus": {
        "on_question": on_question, "developed": developed, "outcome": outcome,
        "whole": whole, "drift": drift, "general": loose, "hollow": hollow, "no_answer": no_answer,
    },
}  # fmt: skip
