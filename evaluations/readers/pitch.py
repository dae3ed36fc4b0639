"""What the rules take as evidence for the four dimensions of a pitch."""

from evaluations.readers.dealing import against, definite, near, plain, quoted, where
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals

_OPENING = 4  # sentences


def _opening(scene: Scene, places: set[int], reach: int) -> list[str]:
    return quoted(scene, {n for n in places if n < reach}) if scene.has_its_start else []


def plain_start(scene: Scene) -> list[str]:
    """The first words say something of one's own: no thanks, no superlative, nothing left open."""
    said = {finding.sentence for finding in scene.named("direct_answer", "asking", "offer")} | definite(scene)
    manners = set(scene.where("apology", "courtesy"))
    return _opening(scene, plain(scene, said) - manners, 2)


def concrete_start(scene: Scene) -> list[str]:
    return _opening(scene, plain(scene, where(scene, "quantity", "named", "quotation")), 2)


def at_stake(scene: Scene) -> list[str]:
    return _opening(scene, near(plain(scene, where(scene, "hurt")), definite(scene)), _OPENING)


def contrast(scene: Scene) -> list[str]:
    turned = plain(scene, where(scene, "turn", "candour", "compared"))
    return _opening(scene, near(turned, definite(scene)), _OPENING)


def problem(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "hurt")))


def answer_to_it(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "made")))


def effect(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "compared")))


def cause(scene: Scene) -> list[str]:
    return quoted(scene, near(plain(scene, where(scene, "why")), definite(scene)))


def in_use(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "used")))


def counted(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "used") & where(scene, "quantity")))


def compared(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "compared")))


def honest_limit(scene: Scene) -> list[str]:
    return quoted(scene, near(where(scene, "candour") - where(scene, "big_words", "vanity"), definite(scene)))


def request(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "request")))


def amount(scene: Scene) -> list[str]:
    """Beside the request, or as the price of it."""
    beside = near(where(scene, "quantity"), where(scene, "request"))
    return quoted(scene, plain(scene, beside | where(scene, "price")))


def by_when(scene: Scene) -> list[str]:
    return quoted(scene, near(where(scene, "dated"), where(scene, "request", "condition")))


def either_way(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "condition")))


def slogans(scene: Scene) -> list[str]:
    return against(scene, "big_words")


def vanity(scene: Scene) -> list[str]:
    return against(scene, "vanity", "big_words")


SIGNALS: Signals = {
    "hook": {
        "plain_start": plain_start, "concrete_start": concrete_start, "at_stake": at_stake,
        "contrast": contrast, "slogans": slogans,
    },
    "problem_solution": {
        "problem": problem, "answer_to_it": answer_to_it, "effect": effect, "cause": cause, "slogans": slogans,
    },
    "traction_evidence": {
        "in_use": in_use, "counted": counted, "compared": compared, "honest_limit": honest_limit, "vanity": vanity,
    },
    "ask": {
        "request": request, "amount": amount, "by_when": by_when, "either_way": either_way,
    },
}  # fmt: skip
