"""What the rules take as evidence for the three dimensions of a sales talk that are its own."""

from coaching.listening import echoes, topics
from evaluations.readers.dealing import against, definite, near, plain, quoted, where
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals

_OPENING = 4  # sentences
_EMPTY = ("brushed_off", "about_us", "big_words", "vanity")


def their_matter(scene: Scene) -> list[str]:
    """What this buyer said is taken up, not what people in general are like and not handed back."""
    theirs = {n for n in scene.where("address") if len(topics(scene.said(n)) & scene.asked) >= 2}
    theirs |= set(scene.where("empathy", "asking"))
    kept = {n for n in theirs if not echoes(scene.said(n), scene.question)}
    return quoted(scene, kept - where(scene, *_EMPTY))


def question(scene: Scene) -> list[str]:
    return quoted(scene, where(scene, "probing"))


def looked(scene: Scene) -> list[str]:
    return quoted(scene, near(plain(scene, where(scene, "looked")), definite(scene)))


def sharp(scene: Scene) -> list[str]:
    return quoted(scene, where(scene, "sharp_question"))


def reason_to_ask(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "reason_to_ask")))


def talked_at(scene: Scene) -> list[str]:
    return against(scene, "brushed_off", "about_us")


def gain(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "gain")) - where(scene, "about_us", "brushed_off"))


def amount(scene: Scene) -> list[str]:
    return quoted(scene, plain(scene, where(scene, "quantity")) - where(scene, "about_us", "brushed_off"))


def proof(scene: Scene) -> list[str]:
    return quoted(scene, near(plain(scene, where(scene, "like_customer", "compared")), where(scene, "quantity")))


def honest_limit(scene: Scene) -> list[str]:
    return quoted(scene, near(where(scene, "candour", "condition"), definite(scene)))


def about_us(scene: Scene) -> list[str]:
    return against(scene, "about_us", "big_words", "vanity")


def taken_up(scene: Scene) -> list[str]:
    """In the opening: the worry granted or asked about, or the buyer's own words used for something definite."""
    own_words = {n for n in definite(scene) if topics(scene.said(n)) & scene.asked}
    opening = {n for n in where(scene, "taken_up", "probing") | own_words if n < _OPENING}
    return quoted(scene, opening - where(scene, *_EMPTY)) if scene.has_its_start else []


def answered(scene: Scene) -> list[str]:
    facts = where(scene, "like_customer", "compared", "looked", "why")
    return quoted(scene, near(plain(scene, facts), definite(scene)))


def made_safe(scene: Scene) -> list[str]:
    return quoted(scene, near(plain(scene, where(scene, "made_safe", "condition")), definite(scene)))


def behind_it(scene: Scene) -> list[str]:
    return quoted(scene, where(scene, "probing"))


def brushed_off(scene: Scene) -> list[str]:
    return against(scene, "brushed_off")


SIGNALS: Signals = {
    "discovery": {
        "their_matter": their_matter, "question": question, "looked": looked, "sharp": sharp,
        "reason_to_ask": reason_to_ask, "talked_at": talked_at,
    },
    "value_for_buyer": {
        "gain": gain, "amount": amount, "proof": proof, "honest_limit": honest_limit, "about_us": about_us,
    },
    "objection_handling": {
        "taken_up": taken_up, "answered": answered, "made_safe": made_safe, "behind_it": behind_it,
        "brushed_off": brushed_off,
    },
}  # fmt: skip
