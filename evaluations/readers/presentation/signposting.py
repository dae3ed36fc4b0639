"""A way to follow: linked, placed in time, set apart, announced."""

from coaching.listening.heard import Heard
from evaluations.readers.presentation.places import HEARD, acts, against, firm, heard_in
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals


def linked(scene: Scene) -> list[str]:
    return scene.quotes(
        sorted({*heard_in(scene, "signpost", "decision_reason"), *acts(scene, "set_apart", "plan_said")})
    )


def placed(scene: Scene) -> list[str]:
    """Where we are in time, at two different points or more: one date alone is no order."""
    heard = Heard(scene.text)
    found = list(HEARD[scene.language]["when"](heard))
    if len({heard.low[start:end] for start, end in found}) < 2:
        return []
    return scene.quotes(sorted({heard.at(start) for start, _ in found}))


def set_apart(scene: Scene) -> list[str]:
    return scene.quotes(acts(scene, "set_apart", "limit"))


def announced(scene: Scene) -> list[str]:
    first = [n for n in firm(scene, acts(scene, "point_named")) if n < max(2, len(scene.spans) // 2)]
    return scene.quotes(sorted({*acts(scene, "plan_said"), *first}))


SIGNALS: Signals = {
    "signposting": {
        "linked": linked, "placed": placed, "set_apart": set_apart, "announced": announced,
        "adrift": against("adrift"),
    },
}  # fmt: skip
