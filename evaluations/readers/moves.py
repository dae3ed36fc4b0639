"""What a sentence does: a story is made of steps, a talk with a counterpart also of offers and questions."""

from coaching.listening import topics
from evaluations.readers.scene import Scene

STEPS = ("own_action", "team_action", "usual_step", "intention")
OUTCOMES = ("result", "before_after", "measured", "reflection", "decision_reason", "purpose")
_TO_THE_OTHER = ("offer", "asking", "our_practice", "accepted_part")
_OF_THE_OTHER = ("empathy", "address", "asking")
_DEFINITE = {"measured", "named_case", "before_after"}
_HALF_DEFINITE = {
    "decision_reason",
    "own_action",
    "precise",
    "decision",
    "accepted_part",
    "check",
    "result",
    "fixed_time",
}
_MANY = 3  # Sentences as definite as that are about this matter, whatever their words.
_SUBSTANCE = {
    *_DEFINITE, "own_action", "team_action", "usual_step", "intention", "decision", "decision_reason", "offer",
    "task", "situation", "result", "our_practice", "precise", "check", "others", "accepted_part",
}  # fmt: skip


def counts_moves(scene: Scene) -> bool:
    """Kind words and promises are moves only in an answer with something definite in it: a figure, an occasion, a
    change, and one thing more; else two of a reason, a step, a name, a choice, an admission."""
    definite, half = scene.shown(*_DEFINITE), scene.shown(*_HALF_DEFINITE)
    named = {name for n in half for name in scene.by_sentence[n]} & _HALF_DEFINITE
    return scene.is_faced and (len({*definite, *half}) >= 2 and bool(definite) or len(named) >= 2)


def deeds(scene: Scene) -> tuple[str, ...]:
    return (*STEPS, *_TO_THE_OTHER) if counts_moves(scene) else STEPS


def outcomes(scene: Scene) -> tuple[str, ...]:
    return (*OUTCOMES, "named_case") if counts_moves(scene) else OUTCOMES


def closings(scene: Scene) -> set[str]:
    """What a last sentence may leave behind: to a counterpart an offer or a question is the end of a turn."""
    return {*OUTCOMES, "offer", "asking"} if counts_moves(scene) else set(OUTCOMES)


def others(scene: Scene) -> tuple[str, ...]:
    return ("others", *_OF_THE_OTHER) if counts_moves(scene) else ("others",)


def is_linked(scene: Scene) -> bool:
    """The answer is for this counterpart: it speaks of what they asked or of them, or of much that is definite."""
    asked = bool(scene.asked & topics(scene.text))
    return asked or bool(scene.where(*_OF_THE_OTHER)) or len(scene.strong) >= _MANY


def is_whole(scene: Scene) -> bool:
    """Two moves or more, something behind one of them, and the other person in it."""
    made = scene.where(*deeds(scene))
    behind = scene.where("measured", "decision_reason", "purpose", "before_after", "named_case")
    return len(made) >= 2 and bool(behind) and bool(scene.where(*others(scene), "precise"))


def stops_at_not_knowing(scene: Scene) -> bool:
    """Not where an open point is named and the rest is answered."""
    told = [n for n in scene.shown(*_SUBSTANCE) if not scene.by_sentence[n] & {"no_answer", "hedge"}]
    return len(told) < 2
