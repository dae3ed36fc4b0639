"""What several universal dimensions ask of a sentence: that it has weight, can be read, says something."""

from coaching.listening.spans import function_word_share
from evaluations.readers import moves
from evaluations.readers.scene import Scene

SPOILT = {
    "filler",
    "casual_register",
    "slip",
    "blame",
    "negative_wording",
    "absolute_claim",
    "no_answer",
    "plain_speech",
}
PRAISING = {"absolute_claim", "apology", "no_answer"}


def weighed(scene: Scene, *names: str) -> list[int]:
    """Sentences with these findings that are neither hedged nor self-praise."""
    return [n for n in scene.shown(*names) if not scene.by_sentence[n] & ({"hedge"} | PRAISING)]


def general(scene: Scene) -> list[str]:
    """More is said that anybody could say than what only this person could."""
    return scene.hollow_faults if len(scene.hollow_faults) > len(scene.strong) else []


def hollow(scene: Scene) -> list[str]:
    return general(scene) if len(scene.hollow_faults) >= 2 else []


def is_readable(scene: Scene, n: int) -> bool:
    if scene.by_sentence[n] & SPOILT:
        return False
    if scene.language == "ko":
        return 3 <= scene.size(n) <= 35
    return 5 <= scene.size(n) <= 45 and function_word_share(scene.said(n)) >= 0.15


def no_answer(scene: Scene) -> list[str]:
    return [scene.fault_around(f) for f in scene.fault("no_answer")] if moves.stops_at_not_knowing(scene) else []
