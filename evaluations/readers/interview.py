"""What the rules take as evidence for the four dimensions of an interview."""

import re

from coaching.listening.duties import duties, met
from coaching.listening.heard import Heard
from coaching.listening.korean_acts import unsaid_action
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault
from evaluations.readers.universal import confidence

_METHOD = ("usual_step", "intention")
_BRIDGE = re.compile(
    r"\b(?:in this role|in your|here,? i|for you(?:r)?|your (?:team|customers?|company|shop|clients?"
    r"|[a-z]+ team)|with your|would bring|at your)\b"
)
_BRIDGE_KO = re.compile(
    r"(?:이 (?:직무|자리|역할|팀|회사|부서|매장|병원|학교|현장|포지션)(?:에|의|에서|에서도|에서는|라면|와|에도|을 맡)"
    r"|귀사|이곳|여기서|입사(?:하면|하게| 후)|합류(?:하면|하게|한다면| 후)|맡(?:게 되면|겨 주시면|는다면))"
    r"[^.!?\n]*?(?:겠습니다|겠어요|수 있습니다|수 있어요|려고 합니다|[할될릴갈줄쓸볼] (?:것입니다|겁니다|거예요)"
    r"|이어집니다|통합니다|그대로 쓰입니다|도움이 됩니다)"
)
_NO_BRIDGE = re.compile(r"열심히|최선|노력|잘하겠|잘 하겠|배우겠|성장하|모르겠|(?:하지|지는|지) (?:못|않)|적응하겠")


def _in_method(scene: Scene) -> bool:
    return scene.kind == "work"


def _acted(scene: Scene, *names: str) -> list[int]:
    """Sentences in which the person acts; in Korean "I" is often left unsaid."""
    found = set(scene.where("own_action", *names))
    if scene.language == "ko":
        heard = Heard(scene.text)
        found |= {heard.at(start) for start, _ in unsaid_action(heard)}
    return sorted(found)


def scene_set(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("named_case", "situation") or _before_the_first_step(scene))


def _before_the_first_step(scene: Scene) -> list[int]:
    """What stands before two steps or more that were really taken is where they were taken."""
    steps = _acted(scene)
    return list(range(steps[0]))[:1] if len(steps) >= 2 and scene.has_its_start else []


def action(scene: Scene) -> list[str]:
    return scene.quotes(_acted(scene))


def result(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("result", "before_after"))


def task(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("task"))


def lesson(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("reflection"))


def only_we(scene: Scene) -> list[str]:
    return (
        [scene.fault_around(f) for f in scene.fault("team_action")]
        if not _acted(scene, "usual_step", "accepted_part")
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
    steps = _acted(scene, *(_METHOD if _in_method(scene) else ()))
    return scene.quotes(n for n in steps if not scene.by_sentence[n] & {"hedge", "no_answer"})


def measured(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("measured", "check") if _in_method(scene) else scene.where("measured"))


def before_after(scene: Scene) -> list[str]:
    names = ("before_after", "alternative", "purpose", "decision_reason") if _in_method(scene) else ("before_after",)
    return scene.quotes(scene.where(*names))


def decision(scene: Scene) -> list[str]:
    return confidence.chosen(scene)


def reason(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("decision_reason", "purpose"))


def answers_for(scene: Scene) -> list[str]:
    return scene.quotes(scene.where("accepted_part", "reflection", "check"))


def _matching(scene: Scene) -> list[tuple[int, frozenset[str]]]:
    """Sentences in which the person does something the job description names."""
    wanted = duties(scene.job_description, scene.language)
    deeds = _acted(scene, "usual_step", "task")
    heard = ((n, met(duties(scene.said(n), scene.language), wanted, scene.language)) for n in deeds)
    return [(n, shared) for n, shared in heard if shared]


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
    return scene.quotes(n for n in range(len(scene.spans)) if _leads_to_the_role(scene.said(n), scene.language))


def _leads_to_the_role(said: str, language: str) -> bool:
    """In Korean something is brought to this place, looking ahead: "열심히 하겠습니다" brings nothing."""
    if language == "ko":
        return _BRIDGE_KO.search(said) is not None and not _NO_BRIDGE.search(said)
    return _BRIDGE.search(said.lower()) is not None


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
