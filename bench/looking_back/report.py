"""What a run found, as the section of docs/performance.md that is kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.looking_back.generating import Size
from bench.looking_back.measuring import Filled, Measured, Side
from bench.talks import _machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- bench.looking_back -->", "<!-- /bench.looking_back -->"
MOST_TIMES, MOST_MS = 2.0, 50
# A step that goes through more rows than this, and the more the longer somebody practises, is bounded by nothing.
MOST_ROWS = 2000


def written(
    size: Size,
    small: Size,
    filled: tuple[Filled, Filled],
    measured: Sequence[Measured],
    laying_in: tuple[Side, Side],
    *,
    load: float,
) -> str:
    held = sum(map(holds, measured))
    parts = [
        _facts(size, small, filled[0], load),
        _table(measured),
        f"{held} of {len(measured)} are within the goal: at most {MOST_TIMES:g} × the request of the person with "
        f"{small.talks} talks, at most {MOST_MS} ms in the database, not one statement more.",
        _writing(filled[0], laying_in, size),
        "The dearest statement of each for the person with many talks: rows that PostgreSQL went through, and the "
        "way it came to them, planned for this very person.",
        "```\n" + "\n\n".join(_plan(each) for each in _of_each_statement(measured)) + "\n```",
    ]
    return "\n\n".join(parts)


def holds(each: Measured) -> bool:
    is_quick = each.ratio.value <= MOST_TIMES and each.many.database <= MOST_MS
    return is_quick and each.many.queries <= each.few.queries


def grows(each: Measured) -> bool:
    return each.many.rows > max(MOST_ROWS, 5 * each.few.rows)


def put(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _facts(size: Size, small: Size, filled: Filled, load: float) -> str:
    return (
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} CPUs (`{_machine()}`), load {load:.1f} beforehand and "
        f"{os.getloadavg()[0]:.1f} afterwards: {size.turns:,} turns, {size.all_talks:,} talks and evaluations, "
        f"{size.people:,} people, {filled.size / 1e9:.1f} GB; {size.talks:,} talks of the one who asks. Beside it a "
        f"database with {small.talks} talks of one person, daily."
    )


def _table(measured: Sequence[Measured]) -> str:
    head = "| | request ms | few | ratio | 95 % | database ms | few | statements | few | pages | few | rows | few | |"
    return "\n".join(
        [head, "|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---|", *map(_line, measured)]
    )


def _line(each: Measured) -> str:
    verdict = " ".join(word for word, is_so in (("missed", not holds(each)), ("grows", grows(each))) if is_so)
    cells = [
        each.name,
        f"{each.many.whole:.1f}",
        f"{each.few.whole:.1f}",
        f"{each.ratio.value:.2f}",
        f"{each.ratio.low:.2f}–{each.ratio.high:.2f}",
        f"{each.many.database:.1f}",
        f"{each.few.database:.1f}",
        f"{each.many.queries}",
        f"{each.few.queries}",
        f"{each.many.buffers:,}",
        f"{each.few.buffers:,}",
        f"{each.many.rows:,}",
        f"{each.few.rows:,}",
        verdict,
    ]
    return f"| {' | '.join(cells)} |"


def _writing(filled: Filled, laying_in: tuple[Side, Side], size: Size) -> str:
    many, few = laying_in
    return (
        f"One more answer is laid in within {many.whole:.0f} ms where there are {size.talks:,} talks and within "
        f"{few.whole:.0f} ms where there are few, in {many.queries} statements either way. Everything made anew "
        f"(`manage.py rebuild_rollups`): {filled.entries:,} entries and {filled.rollups:,} rollups in "
        f"{filled.rebuilt:.0f} s. The nightly comparison of people took {filled.compared:.1f} s for {filled.cohorts} "
        f"averages. The rows themselves took {filled.generated:.0f} s to generate."
    )


def _of_each_statement(measured: Sequence[Measured]) -> list[Measured]:
    """One that several pages share is shown once."""
    first: dict[tuple[str, ...], Measured] = {}
    for each in measured:
        if each.statement:
            first.setdefault(tuple(each.statement["steps"]), each)
    return list(first.values())


def _plan(each: Measured) -> str:
    told = each.statement
    return "\n".join([f"{each.name}: {told['ms']:.1f} ms, {told['buffers']:,} pages", *told["steps"]])
