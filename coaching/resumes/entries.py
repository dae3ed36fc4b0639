"""What a CV lists with dates: each entry's name, its span of time, and the lines under it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from coaching.resumes import dates

WORDS = Path(__file__).with_name("words.json")
MOST_POSITIONS, MOST_LINES, LONGEST_HEADER = 30, 20, 120
_BETWEEN = re.compile(r"\s*(?:\n|\t| {2,}|\||·|•|—|–|;| - | @ | at |, )\s*")
_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True)
class Position:
    title: str = ""
    organisation: str = ""
    start: str = ""
    end: str = ""
    # The line or lines that name it, as they stand.
    header: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    text: str
    is_bullet: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text


@cache
def vocabulary() -> dict[str, Any]:
    return dict(json.loads(WORDS.read_text(encoding="utf-8")))


def entries(rows: Sequence[Line]) -> tuple[Position, ...]:
    return tuple(islice(_entries(rows), MOST_POSITIONS))


def _entries(rows: Sequence[Line]) -> Iterator[Position]:
    """Each entry is what a line with a span of time names, with the lines around it that belong to its name."""
    starts = _starts(rows)
    heads = [_head(rows, number, starts) for number in starts]
    ends = [first for first, _last in heads[1:]]
    for (first, last), until in zip(heads, [*ends, len(rows)], strict=False):
        yield _entry(rows[first : last + 1], rows[last + 1 : until])


def _starts(rows: Sequence[Line]) -> list[int]:
    """Lines with a span of time; and where none is near, lines that name a title or an employer by themselves."""
    dated = [number for number, row in enumerate(rows) if _opens(row)]
    near = {number + step for number in dated for step in (-2, -1, 0, 1)}
    alone = [number for number in range(len(rows)) if number not in near and _opens_undated(rows, number)]
    return sorted([*dated, *alone])


def _opens_undated(rows: Sequence[Line], at: int) -> bool:
    text = rows[at].text
    is_first = at == 0 or rows[at - 1].is_blank
    return is_first and _names(rows, at) and (_has(text, "titles") or _has(text, "organisations"))


def _opens(row: Line) -> bool:
    return bool(row.text) and len(row.text) <= LONGEST_HEADER and _when(row.text) is not None


def _when(text: str) -> re.Match[str] | None:
    return dates.SPAN.search(text)


def _head(rows: Sequence[Line], at: int, starts: Sequence[int]) -> tuple[int, int]:
    """First and last line of an entry's name: beside the date a title or an employer may have a line of its own."""
    alone = not dates.SPAN.sub("", rows[at].text).strip(" ()|,·-–")
    first = last = at
    while (
        first > 0
        and at - first < (2 if alone else 1)
        and _names(rows, first - 1)
        and not _stands_in_text(rows, first)
    ):
        first -= 1
    named = " ".join(row.text for row in rows[first : last + 1])
    if last + 1 < len(rows) and last + 1 not in starts and _names(rows, last + 1) and not _is_complete(named):
        last += 1
    return first, last


def _names(rows: Sequence[Line], at: int) -> bool:
    """Short, no bullet, no sentence: it may be a title or an employer."""
    row = rows[at]
    is_short = bool(row.text) and len(row.text) <= 80 and not row.is_bullet
    return is_short and not row.text.endswith((".", "다", ";", "음", "함")) and _when(row.text) is None


def _stands_in_text(rows: Sequence[Line], at: int) -> bool:
    """Whether the line above `at` ends the text of the entry before, with nothing to part the two."""
    above = rows[at - 1]
    is_named = _has(above.text, "titles") or _has(above.text, "organisations")
    before = rows[at - 2] if at > 1 else Line("")
    return not is_named and not before.is_blank


def _is_complete(named: str) -> bool:
    return _has(named, "titles") and len(_pieces(named)) > 1


def _pieces(header: str) -> list[str]:
    bare = dates.SPAN.sub("\t", header)
    return [piece for part in _BETWEEN.split(bare) if (piece := part.strip(" ()|,·-–:"))]


def _has(text: str, kind: str) -> bool:
    """Whether a word of the list stands in it: a whole word in English, an ending or a whole word in Korean."""
    known = vocabulary()[kind]
    said = re.findall(r"[\w㈜()&'-]+", text.lower())
    return any(word.strip("()") in known or word in known or _ends_in(word, known) for word in said)


def _ends_in(word: str, known: Sequence[str]) -> bool:
    return bool(_HANGUL.search(word)) and any(_HANGUL.search(one) and word.endswith(one) for one in known)


def _entry(head: Sequence[Line], body: Sequence[Line]) -> Position:
    header = "\n".join(row.text for row in head)
    match = _when(header)
    span = dates.span_of(match) if match else dates.Span("", "")
    title, organisation = _named(_pieces(header))
    return Position(title, organisation, span.start, span.end, header, tuple(_joined(body))[:MOST_LINES])


def _named(pieces: Sequence[str]) -> tuple[str, str]:
    """Which of the pieces is what one was and which is where. Where neither can be told, what stands first is."""
    titles = [piece for piece in pieces if _has(piece, "titles")]
    places = [piece for piece in pieces if _has(piece, "organisations") and piece not in titles[:1]]
    title = titles[0] if titles else next((piece for piece in pieces if piece not in places), "")
    rest = [piece for piece in pieces if piece != title]
    return title[:120], (places[0] if places else rest[0] if rest else "")[:120]


def _joined(rows: Sequence[Line]) -> Iterator[str]:
    """The lines of a text, each as it stands. One that goes on below a bullet belongs to it."""
    open_line = ""
    for row in rows:
        goes_on = bool(open_line) and not row.is_bullet and bool(row.text) and row.text[:1].islower()
        if goes_on:
            open_line = f"{open_line} {row.text}"
            continue
        if open_line:
            yield open_line
        open_line = row.text
    if open_line:
        yield open_line
