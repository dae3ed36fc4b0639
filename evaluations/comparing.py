"""Two readings side by side: what moved, what appeared and what is gone. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from evaluations import rubric

Key = tuple[str, str, str]


class Row(NamedTuple):
    """A piece of evidence: words of one turn, and what they show."""

    dimension: str
    criterion: str
    polarity: str
    quote: str
    turn_id: str


@dataclass(frozen=True)
class Side:
    """One reading. A dimension whose level is None was read, but nothing could be said of it; one that is missing was
    no part of that talk."""

    levels: Mapping[str, int | None]
    evidence: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Moved:
    """A dimension that either side read. `change` is None unless both have a level."""

    dimension: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Found:
    """One criterion, with the words that showed it on either side."""

    dimension: str
    criterion: str
    polarity: str
    before: tuple[Row, ...]
    after: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.before, *self.after)

    @property
    def is_good_news(self) -> bool:
        """Something that worked is there now, or a fault is not there any more."""
        return bool(self.after) if self.polarity == "plus" else not self.after


@dataclass(frozen=True)
class Comparison:
    levels: tuple[Moved, ...]
    appeared: tuple[Found, ...]
    vanished: tuple[Found, ...]
    kept: tuple[Found, ...]


def compare(before: Side, after: Side) -> Comparison:
    """What differs between two readings, dimensions and criteria in the order of the rubric, good news first."""
    found = _found(before.evidence, after.evidence)
    return Comparison(
        levels=tuple(Moved(name, before.levels.get(name), after.levels.get(name)) for name in _names(before, after)),
        appeared=_news(one for one in found if not one.before),
        vanished=_news(one for one in found if not one.after),
        kept=tuple(one for one in found if one.before and one.after),
    )


def _names(before: Side, after: Side) -> list[str]:
    read = before.levels.keys() | after.levels.keys()
    return [name for name in rubric.all_dimensions() if name in read]


def _found(before: Iterable[Row], after: Iterable[Row]) -> list[Found]:
    then, now = _by_criterion(before), _by_criterion(after)
    keys = sorted({*then, *now}, key=_place)
    return [Found(*key, before=then.get(key, ()), after=now.get(key, ())) for key in keys]


def _by_criterion(rows: Iterable[Row]) -> dict[Key, tuple[Row, ...]]:
    found: dict[Key, tuple[Row, ...]] = {}
    for row in rows:
        key = row.dimension, row.criterion, row.polarity
        found[key] = (*found.get(key, ()), row)
    return found


def _place(key: Key) -> tuple[int, int]:
    dimension, criterion, _ = key
    known = rubric.load(dimension)
    return rubric.all_dimensions().index(dimension), [*known.criteria, *known.contradictions].index(criterion)


def _news(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda one: not one.is_good_news))
