"""What the rules take as evidence for the four dimensions of a presentation."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coaching.listening import Finding, presenting, presenting_korean, topics
from coaching.listening.figures import figures
from coaching.listening.heard import Detector, Heard
from coaching.listening.korean_acts import unsaid_action
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signal, Signals

_HEARD: dict[str, dict[str, Detector]] = {"en": presenting.HEARD, "ko": presenting_korean.HEARD}
_SOFT = {"hedge", "no_answer", "filler"}
_LEFT = {
    "own_action",
    "measured",
    "named_case",
    "result",
    "reflection",
    "decision_reason",
    "asking",
    "before_after",
    "check",
}
_MORE = re.compile(
    r"\b(?:say|tell you|know|hear) more\b|more (?:about|detail)|anything else|answer your"
    r"|더 (?:자세|말씀|설명|궁금)|답이 (?:되|됐)",
    re.I,
)
_ITEMS = re.compile(r"[,;:=]")
_ENDING = 3  # sentences


def _where(scene: Scene, *names: str) -> list[int]:
    """Sentences in which a speaker does any of these things."""
    return _own(scene, {n for name in names for n in _sentences(scene.language, name, scene.text)})


@lru_cache(maxsize=256)  # Several criteria ask for the same thing of the same text.
def _sentences(language: str, name: str, text: str) -> frozenset[int]:
    heard = Heard(text)
    return frozenset(heard.at(start) for start, _ in _HEARD[language][name](heard))


def _own(scene: Scene, places: Iterable[int]) -> list[int]:
    """Without what anybody could say, what only gives the question back, and bare lists of words."""
    real = sorted({n for n in places if n < len(scene.spans)})  # a text without a word has no sentence
    return [n for n in real if n not in scene.hollow and not _says_nothing(scene.said(n), scene.asked)]


def _says_nothing(said: str, asked: frozenset[str]) -> bool:
    return _is_list(said) or (len(given := topics(said) & asked) >= 3 and len(given) >= 0.6 * len(topics(said)))


def _is_list(said: str) -> bool:
    """Words in a row instead of a sentence."""
    pieces = [piece for piece in _ITEMS.split(said) if piece.strip()]
    return len(pieces) >= 4 and len(said.split()) / len(pieces) < 2.2


def _heard(scene: Scene, *names: str) -> list[int]:
    return _own(scene, scene.where(*names))


def _firm(scene: Scene, places: list[int]) -> list[int]:
    return [n for n in places if not scene.by_sentence[n] & _SOFT]


def _against(*names: str) -> Signal:
    def signal(scene: Scene) -> list[str]:
        return [scene.fault_around(finding) for finding in _faults(scene, names)]

    return signal


def _faults(scene: Scene, names: tuple[str, ...]) -> Iterator[Finding]:
    heard = Heard(scene.critical)
    for name in names:
        for start, end in _HEARD[scene.language][name](heard):
            yield Finding(name, start, end, heard.at(start))


def _acted(scene: Scene) -> list[int]:
    found = set(scene.where("own_action"))
    if scene.language == "ko":
        heard = Heard(scene.text)
        found |= {heard.at(start) for start, _ in unsaid_action(heard)}
    return _own(scene, found)


def message(scene: Scene) -> list[str]:
    """A point said as such, or an opening which is one: it can be checked, or what is checked later speaks of it."""
    named = _firm(scene, _where(scene, "point_named"))
    return scene.quotes(named or _definite_opening(scene) or _opening_taken_up(scene))


def _opening_sentences(scene: Scene) -> list[int]:
    """The first two, where they say something and neither thank, ask nor complain about the size of it all."""
    empty = {
        *_where(scene, "fades", "too_wide", "brushed_off", "adrift"),
        *_heard(scene, "vague_quantity", "courtesy", "asking"),
    }
    first = range(min(2, len(scene.spans))) if scene.has_its_start else range(0)
    return [n for n in _firm(scene, _own(scene, first)) if n not in empty]


def _definite_opening(scene: Scene) -> list[int]:
    named = {*_heard(scene, "before_after", "named_case", "decision_reason"), *_where(scene, "when", "picture")}
    return [n for n in _opening_sentences(scene) if n in named | _counts(scene)]


def _counts(scene: Scene) -> set[int]:
    """Sentences that count something; a figure of the question is no count."""
    given = figures(scene.question)
    return {n for n in _where(scene, "counted") if not (said := figures(scene.said(n))) or not said <= given}


def _opening_taken_up(scene: Scene) -> list[int]:
    later = [topics(scene.said(n)) for n in _carrying(scene)]
    return [n for n in _opening_sentences(scene) if any(_takes_up(topics(scene.said(n)), heard) for heard in later)]


def _takes_up(own: frozenset[str], other: frozenset[str]) -> bool:
    """Some of the same things, and not merely the same again."""
    return bool(own & other) and len(own & other) < 0.7 * min(len(own), len(other))


def _carrying(scene: Scene) -> list[int]:
    """Sentences with a change, with a step or a count that has its place, or with a count that speaks of the rest."""
    placed = {*_where(scene, "when", "picture"), *_heard(scene, "named_case", "precise")}
    counts = {*_heard(scene, "measured"), *_counts(scene)}
    told = [n for n in {*_acted(scene), *counts} if n in placed or (n in counts and _is_tied(scene, n))]
    asked_for = set(_where(scene, "request"))  # What somebody else might do has not happened.
    return _firm(scene, sorted({*_heard(scene, "before_after", "named_case"), *told} - asked_for))


def borne_out(scene: Scene) -> list[str]:
    return scene.quotes(_carrying(scene))


def thread(scene: Scene) -> list[str]:
    """What bears the point out does so in several sentences, and speaks of the same things as the others do."""
    carrying = _carrying(scene)
    tied = [n for n in carrying if _is_tied(scene, n)]
    return scene.quotes(tied[1:]) if len(carrying) >= 3 and len(tied) >= 2 else []


def _is_tied(scene: Scene, n: int) -> bool:
    own = topics(scene.said(n))
    rest = (topics(scene.said(other)) for other in range(len(scene.spans)) if other != n)
    return bool(own & scene.asked) or any(own & other for other in rest)


def reach(scene: Scene) -> list[str]:
    return scene.quotes(_where(scene, "limit", "set_apart"))


def to_listener(scene: Scene) -> list[str]:
    return scene.quotes(sorted({*_where(scene, "to_them", "request"), *_answering(scene)}))


def _answering(scene: Scene) -> list[int]:
    """An opening that takes up what was asked and adds to it."""
    first = range(min(2, len(scene.spans))) if scene.has_its_start else ()
    own = [(n, topics(scene.said(n))) for n in first if "no_answer" not in scene.by_sentence[n]]
    return [n for n, words in own if words & scene.asked and len(words - scene.asked) >= 2]


def picture(scene: Scene) -> list[str]:
    return scene.quotes(_firm(scene, _where(scene, "picture")))


def candid(scene: Scene) -> list[str]:
    return scene.quotes(_where(scene, "limit"))


def for_listener(scene: Scene) -> list[str]:
    asking = [n for n in _asking_back(scene) if n >= len(scene.spans) - 2]
    return scene.quotes(sorted({*_where(scene, "request"), *asking}))


def linked(scene: Scene) -> list[str]:
    return scene.quotes(
        sorted({*_heard(scene, "signpost", "decision_reason"), *_where(scene, "set_apart", "plan_said")})
    )


def placed(scene: Scene) -> list[str]:
    """Where we are in time, at two different points or more: one date alone is no order."""
    heard = Heard(scene.text)
    found = list(_HEARD[scene.language]["when"](heard))
    if len({heard.low[start:end] for start, end in found}) < 2:
        return []
    return scene.quotes(sorted({heard.at(start) for start, _ in found}))


def set_apart(scene: Scene) -> list[str]:
    return scene.quotes(_where(scene, "set_apart", "limit"))


def announced(scene: Scene) -> list[str]:
    first = [n for n in _firm(scene, _where(scene, "point_named")) if n < max(2, len(scene.spans) // 2)]
    return scene.quotes(sorted({*_where(scene, "plan_said"), *first}))


def _last(scene: Scene) -> list[int]:
    """The sentences an ending is made of, without the thanks after it."""
    found = [n for n in range(len(scene.spans)) if not _is_thanks(scene, n)]
    return found[-_ENDING:] if scene.has_its_end and len(found) >= 2 else []


def _is_thanks(scene: Scene, n: int) -> bool:
    return scene.size(n) <= 8 and "courtesy" in scene.by_sentence[n] and "measured" not in scene.by_sentence[n]


def ended(scene: Scene) -> list[str]:
    """The last sentence leaves something, or it only rounds off the one before, which led on."""
    last = _last(scene)[-2:]
    if not last or _fades(scene, last[-1]):
        return []
    found = [n for n in last[-1:] if _leaves_something(scene, n)] or [n for n in last[:1] if n in _leading(scene)]
    return [scene.from_on(n) for n in found]


def _fades(scene: Scene, n: int) -> bool:
    """An offer with a day in it stays an offer; a doubt in a question is a question."""
    if n in _asking_back(scene) or n in set(_where(scene, "request", "looks_ahead")) & set(_where(scene, "when")):
        return False
    return n in _where(scene, "fades") or bool(scene.by_sentence[n] & {"hedge", "no_answer"})


def _leaves_something(scene: Scene, n: int) -> bool:
    """Something for those who listen; else a deed or a figure, as long as it speaks of the rest."""
    if n in {
        *_where(scene, "request", "looks_ahead", "limit", "when", "picture", "point_named"),
        *_asking_back(scene),
    }:
        return True
    told = scene.by_sentence[n] & _LEFT or n in _acted(scene) or topics(scene.said(n)) & _opening(scene)
    return bool(told) and bool(_own(scene, [n])) and _is_tied(scene, n)


def _opening(scene: Scene) -> frozenset[str]:
    """What the first two sentences bring in that the question did not."""
    return frozenset().union(*(topics(scene.said(n)) for n in range(min(2, len(scene.spans))))) - scene.asked


def leads_on(scene: Scene) -> list[str]:
    return scene.quotes(_leading(scene))


def _leading(scene: Scene) -> list[int]:
    asked = _asking_back(scene)
    moves = {*_where(scene, "request", "looks_ahead"), *asked, *_heard(scene, "reflection")}
    return [n for n in _last(scene) if n in moves and (n in asked or not scene.by_sentence[n] & _SOFT)]


def _asking_back(scene: Scene) -> list[int]:
    """A question to those who listen; to offer more of the same is none."""
    return [n for n in _heard(scene, "asking") if not _MORE.search(scene.said(n))]


def definite(scene: Scene) -> list[str]:
    exact = {*_where(scene, "when"), *_counts(scene), *_heard(scene, "measured", "named_case")}
    return scene.quotes(n for n in _last(scene) if n in exact and not scene.by_sentence[n] & _SOFT)


def rounded(scene: Scene) -> list[str]:
    """The end takes up what the beginning said, or hands over to those who listen."""
    start = _opening(scene)
    late = [n for n in _last(scene)[-2:] if n >= 3 and not _fades(scene, n)]
    asking = _asking_back(scene)
    return scene.quotes(n for n in late if topics(scene.said(n)) & start or n in asking)


def faded(scene: Scene) -> list[str]:
    """The last words leave nothing behind, and nothing before them did."""
    if scene.is_cut_off or leads_on(scene) or ended(scene):
        return []
    heard = Heard(scene.critical)
    last = len(heard.sentences) - 1
    return [scene.fault_around(one) for one in _faults(scene, ("fades",)) if one.sentence == last >= 1]


SIGNALS: Signals = {
    "through_line": {
        "message": message, "borne_out": borne_out, "thread": thread, "reach": reach,
        "too_wide": _against("too_wide"),
    },
    "audience_fit": {
        "to_listener": to_listener, "picture": picture, "candid": candid, "for_listener": for_listener,
        "brushed_off": _against("brushed_off"),
    },
    "signposting": {
        "linked": linked, "placed": placed, "set_apart": set_apart, "announced": announced,
        "adrift": _against("adrift"),
    },
    "close": {"ended": ended, "leads_on": leads_on, "definite": definite, "rounded": rounded, "faded": faded},
}  # fmt: skip
