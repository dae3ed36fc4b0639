"""What the rules take as evidence for the four dimensions of an interview."""

import re

from coaching.listening import topics
from evaluations.readers import universal
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault

_METHOD = ("usual_step", "intention")
_BRIDGE = re.compile(
    r"\b(?:in this role|in your|here,? i|for you(?:r)?|your (?:team|customers?|company|shop|clients?"
    r"|[a-z]+ team)|with your|would bring|at your)\b"
)


def _in_method(scene: Scene) -> bool:
    return scene.kind == "work"


def scene_set(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("named_case", "situation") or _before_the_first_step(scene))


def _before_the_first_step(scene: Scene) -> list[int]:
    """What stands before two steps or more that were really taken is where they were taken."""
    steps = scene.where("own_action")
    return list(range(steps[0]))[:1] if len(steps) >= 2 and scene.has_its_start else []


def action(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("own_action"))


def result(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("result", "before_after"))


def task(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("task"))


def lesson(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("reflection"))


def only_we(scene: Scene) -> list[str]:
    return (
        [scene.fault_around(f) for f in scene.fault("team_action")]
        if not scene.named("own_action", "usual_step", "accepted_part")
        else []
    )


def named_case(scene: Scene) -> list[str]:
    if places := scene.where("named_case"):
        return scene.quotes(places)
    if not _in_method(scene):
        return []
    return scene.quotes(
        n for n in scene.where(*_METHOD, "own_action", "team_action") if "precise" in scene.by_sentence[n]
    )


def own_step(scene: Scene) -> list[str]:
    names = ("own_action", *_METHOD) if _in_method(scene) else ("own_action",)
    return scene.quotes(n for n in scene.where(*names) if not scene.by_sentence[n] & {"hedge", "no_answer"})


def measured(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("measured", "check") if _in_method(scene) else scene.where("measured"))


def before_after(scene: Scene) -> list[str]:
    names = ("before_after", "alternative", "purpose", "decision_reason") if _in_method(scene) else ("before_after",)
    return scene.quotes(scene.where(*names))


def decision(scene: Scene) -> list[str]:
    return universal.chosen(scene)


def reason(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("decision_reason", "purpose"))


def answers_for(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("accepted_part", "reflection", "check"))


def _matching(scene: Scene) -> list[tuple[int, frozenset[str]]]:
    """Sentences in which the person does something the job description names."""
    wanted = topics(scene.job_description)
    deeds = scene.where("own_action", "usual_step", "task")
    return [(n, shared) for n in deeds if (shared := topics(scene.said(n)) & wanted)]


def role_task(scene: Scene) -> list[str]:
    return scene.quotes(n for n, _ in _matching(scene))


def requirement(scene: Scene) -> list[str]:
    met: set[str] = set()
    further = []
    for n, shared in _matching(scene):
        if met and shared - met:
            further.append(n)
        met |= shared
    return scene.quotes(further)


def proof(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("result", "measured", "before_after")) if len(_matching(scene)) else []


def bridge(scene: Scene) -> list[str]:
    return scene.quotes(n for n in range(len(scene.spans)) if _BRIDGE.search(scene.said(n).lower()))


SIGNALS: Signals = {
    "story_structure": {
        "scene": scene_set, "action": action, "result": result, "task": task,
        "lesson": lesson, "only_we": only_we,
    },
    "specific_evidence": {
        "named_case": named_case, "own_step": own_step, "measured": measured,
        "before_after": before_after, "vague_quantity": fault("vague_quantity"),
    },
    "ownership": {
        "own_step": own_step, "decision": decision, "reason": reason,
        "answers_for": answers_for, "only_we": only_we, "blaming": fault("blame"),
    },
    "role_fit": {
        "role_task": role_task, "requirement": requirement, "proof": proof,
        "bridge": bridge,
    },
}  # fmt: skip
