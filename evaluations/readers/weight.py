"""How much a sentence weighs: what only this person could say, and what anybody could."""

from collections import defaultdict
from collections.abc import Iterable

from coaching.listening import Finding
from coaching.listening.figures import figures

_ONES_OWN = {"measured", "named_case", "own_action", "before_after", "accepted_part"}
_COUNTED = {"measured", "fixed_time"}
_ANYBODYS = {"commonplace", "self_portrait", "assurance", "put_off", "good_will", "dodge"}


def fresh(found: Iterable[Finding], text: str, question: str) -> tuple[Finding, ...]:
    """Without the figures and hours that were the asker's: to say them again is no measurement."""
    given = figures(question)
    return tuple(one for one in found if one.name not in _COUNTED or not _is_given(text[one.start : one.end], given))


def _is_given(said: str, given: frozenset[float]) -> bool:
    named = figures(said)
    return bool(named) and named <= given


def strong(found: Iterable[Finding]) -> frozenset[int]:
    """Sentences with an occasion, an act, a figure or a change of the person's own."""
    return frozenset(one.sentence for one in found if one.name in _ONES_OWN)


def hollow(found: Iterable[Finding]) -> frozenset[int]:
    """Sentences that would be true of anybody: they say something, and bring nothing."""
    heard: dict[int, set[str]] = defaultdict(set)
    for one in found:
        heard[one.sentence].add(one.name)
    return frozenset(n for n, names in heard.items() if names & _ANYBODYS and not names & _ONES_OWN)
