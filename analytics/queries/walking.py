"""Walks through the history a page at a time, in every order and both ways.

A page begins beside the last row that was seen, and not after so many rows: what comes or goes in between moves
nothing, and the thousandth page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _

from coaching.models import Preparation
from coaching.queries import moment
from interviewos.errors import InvalidInput

Sort = Literal["date", "score", "type"]
Values = dict[str, Any]

COLUMNS = (
    "session_id", "evaluation_id", "began_at", "practised_on", "title", "subtitle", "preparation_type", "category",
    "language", "status", "is_drill", "answers", "seconds", "evaluation_status", "read_by", "score", "score_low",
    "score_high", "is_seen", "is_counted", "strongest", "weakest",
)  # fmt: skip
AFTER, BEFORE = "after", "before"


class BadCursor(InvalidInput):
    code = "bad_cursor"


@dataclass(frozen=True)
class Segment:
    """Rows that stand together in an order. `keys` are columns that all rise, or all fall."""

    rows: str
    falls: bool = True
    keys: tuple[str, ...] = ("began_at", "session_id")

    @property
    def place(self) -> str:
        told = {"began_at": moment("began_at")}
        return " || '~' || ".join(told.get(key, key) for key in self.keys)


def segments(sort: Sort, *, falls: bool, scored: str) -> list[Segment]:
    """What follows what. `scored` says which rows have a score to stand by; the others come last, newest first."""
    if sort == "score":
        return [Segment(scored, falls, ("score", "began_at", "session_id")), Segment(f"NOT ({scored})")]
    if sort == "type":
        kinds = sorted(Preparation.values, reverse=falls)
        return [Segment(f"preparation_type = '{kind}'") for kind in kinds]
    return [Segment("TRUE", falls)]


@dataclass(frozen=True)
class Place:
    """Where a page begins: on which side of which row, of which segment."""

    side: str
    segment: int
    keys: tuple[Any, ...]

    @property
    def is_backwards(self) -> bool:
        return self.side == BEFORE


_READ: dict[str, Callable[[str], Any]] = {
    "score": int,
    # In the one zone it was given out in: the database knows none as far away as somebody may write.
    "began_at": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
    "session_id": UUID,
}
LONGEST_CURSOR = 120


def place(cursor: str, order: str, ways: Sequence[Segment]) -> Place:
    """`order` is what the cursor was given out in: in another it is no place."""
    try:
        side, sorted_by, number, *keys = cursor[:LONGEST_CURSOR].split("~")
        segment = range(len(ways)).index(int(number))
        read = tuple(_READ[name](text) for name, text in zip(ways[segment].keys, keys, strict=True))
        if side not in (AFTER, BEFORE) or sorted_by != order or not _is_score(read[0]):
            raise ValueError(cursor)
    except ValueError:
        raise BadCursor(_("This is not the place of a page. Begin again without it.")) from None
    return Place(side, segment, read)


def _is_score(key: Any) -> bool:
    return not isinstance(key, int) or 0 <= key <= 100


def walked(ways: Sequence[Segment], wanted: str, start: Place | None) -> tuple[str, Values]:
    """CTEs up to `walked`: one row more than `limit` of those `wanted`, by their `step` from `start` on.

    `wanted` is a table and the condition on its rows, as they follow a FROM.
    """
    numbers = list(range(len(ways)))
    values: Values = {}
    if start:
        numbers = numbers[start.segment :: -1] if start.is_backwards else numbers[start.segment :]
        values = {f"at_{key}": value for key, value in zip(ways[start.segment].keys, start.keys, strict=True)}
    parts = [_part(step, number, ways[number], wanted, start) for step, number in enumerate(numbers)]
    every = " UNION ALL ".join(f"SELECT * FROM part_{step}" for step in range(len(numbers)))
    steps = f"walked AS (SELECT *, row_number() OVER (ORDER BY part, nth) AS step FROM ({every}) AS parts)"
    return ",\n".join([*parts, steps]), values


def _part(step: int, number: int, way: Segment, wanted: str, start: Place | None) -> str:
    is_backwards = bool(start and start.is_backwards)
    falls = way.falls != is_backwards
    order = ", ".join(f"{key} {'DESC' if falls else 'ASC'}" for key in way.keys)
    rows = [way.rows]
    if start and not step:
        told = ", ".join(f"%(at_{key})s" for key in way.keys)
        rows.append(f"({', '.join(way.keys)}) {'<' if falls else '>'} ({told})")
    if step:
        # Looked into only where those before it do not fill the page.
        before = " + ".join(f"(SELECT count(*) FROM part_{earlier})" for earlier in range(step))
        rows.append(f"{before} <= %(limit)s")
    return f"""
part_{step} AS (
    SELECT {", ".join(COLUMNS)}, {step} AS part, row_number() OVER (ORDER BY {order}) AS nth,
        '{number}~' || {way.place} AS place
    FROM {wanted} AND {" AND ".join(f"({row})" for row in rows)}
    ORDER BY {order}
    LIMIT %(limit)s + 1
)"""
