"""Tone: even, constructive, with the others in view."""

from evaluations.readers import moves
from evaluations.readers.moves import deeds
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault
from evaluations.readers.universal.plain import SPOILT, general, hollow, is_readable


def even(scene: Scene) -> list[str]:
    return scene.quotes(n for n in range(len(scene.spans)) if is_readable(scene, n) and scene.by_sentence[n])


def constructive(scene: Scene) -> list[str]:
    plain = scene.shown(*deeds(scene), "accepted_part", "check")
    return scene.quotes(n for n in plain if is_readable(scene, n))


def others_in_view(scene: Scene) -> list[str]:
    return scene.quotes(n for n in scene.shown(*moves.others(scene)) if not scene.by_sentence[n] & SPOILT)


def forward(scene: Scene) -> list[str]:
    """A lesson or a thank-you anywhere; an offer or a question to the counterpart where it leads on, at the end."""
    looking = scene.where("reflection", "closing_ask", "accepted_part", "courtesy")
    if moves.counts_moves(scene):
        looking += [n for n in scene.where("offer", "asking") if n >= len(scene.spans) - 2]
    kept = sorted({n for n in looking if not scene.by_sentence[n] & SPOILT and scene.size(n) >= 3})
    return scene.quotes(kept)


def casual(scene: Scene) -> list[str]:
    if scene.tone in {"friendly", "casual"}:
        return []
    return [scene.fault_around(f) for f in scene.fault("casual_register")]


SIGNALS: Signals = {
    "tone_alignment": {
        "even": even, "constructive": constructive, "others_in_view": others_in_view,
        "forward": forward, "blaming": fault("blame"), "casual": casual,
        "general": general, "hollow": hollow,
        "negative": fault("negative_wording"), "boasting": fault("absolute_claim"),
        "plain_speech": fault("plain_speech"), "mixed_register": fault("register_break"),
    },
}  # fmt: skip
