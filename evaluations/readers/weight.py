"""How much a sentence weighs: what only this person could say, and what anybody could."""

import re
from collections import defaultdict
from collections.abc import Iterable

from coaching.listening import Finding
from coaching.listening.figures import figures

_SEEN = {"named_case", "before_after", "accepted_part"}
_ONES_OWN = {*_SEEN, "own_action", "measured"}
_COUNTED = {"measured", "fixed_time"}
_ANYBODYS = {"commonplace", "put_off", "good_will", "dodge", "small_talk"}
_PRAISE = {"self_portrait", "assurance", "hearsay"}
_ITEMS = re.compile(r"\s*[,;/|·•]\s*")
_LEAST_ITEMS = 5


def fresh(found: Iterable[Finding], text: str, question: str) -> tuple[Finding, ...]:
    """Without the figures and hours that were the asker's: to say them again is no measurement."""
    given = figures(question)
    return tuple(one for one in found if one.name not in _COUNTED or not _is_given(text[one.start : one.end], given))


def _is_given(said: str, given: frozenset[float]) -> bool:
    named = figures(said)
    return bool(named) and named <= given


def strong(found: Iterable[Finding]) -> frozenset[int]:
    """Sentences with an occasion, an act, a figure or a change of the person's own."""
    return frozenset(one.sentence for one in found if one.name in _ONES_OWN) - hollow(found)


def hollow(found: Iterable[Finding]) -> frozenset[int]:
    """Sentences that would be true of anybody: they say something, and bring nothing.

    A figure alone mends none ("nine in ten people like it"), nor an act praise ("I took the right steps").
    """
    heard: dict[int, set[str]] = defaultdict(set)
    for one in found:
        heard[one.sentence].add(one.name)
    return frozenset(n for n, names in heard.items() if _is_hollow(names))


def _is_hollow(names: set[str]) -> bool:
    if names & _SEEN or ("hearsay" not in names and names >= {"own_action", "measured"}):
        return False
    return bool(names & _PRAISE or (names & _ANYBODYS and "own_action" not in names))


def is_no_sentence(said: str) -> bool:
    """Only announces ("As I said:") or only lists: words with nobody doing anything to anything."""
    items = _ITEMS.split(said.strip().rstrip(".!?"))
    return said.rstrip()[-1:] in {":", ","} or (
        len(items) >= _LEAST_ITEMS and all(len(item.split()) <= 2 for item in items)
    )
