"""What a run found, as the page that is kept."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.first_token import FirstToken
    from bench.run import Measured

GOAL = 2.5
FIRST_WORD_GOALS = (15, 40)
PACKAGES = ("Django", "django-ninja", "psycopg", "orjson", "PyJWT")
CALLS = {
    "create": "start a session with its first question",
    "list": "20 of 100 finished sessions",
    "read": "a session with 13 turns",
    "messages": "an answer and the built-in partner's reply",
    "complete": "finish a session, order its evaluation",
    "evaluation": "an evaluation with 9 dimensions and 12 quotes",
}


@dataclass(frozen=True)
class Size:
    rounds: int
    times: int
    streams: int
    seconds: float


def written(measured: Sequence[Measured], waits: FirstToken, size: Size) -> str:
    parts = [
        "# Speed",
        "Written by `make bench`; do not edit. What the columns mean is in `docs/performance.md`.",
        "## CPU of a request, product ÷ floor",
        _table([_line(each) for each in measured]),
        f"Goal G2: at most {GOAL} each. It holds for {sum(map(_holds, measured))} of {len(measured)}.",
        f"## First word, {size.streams} replies at once",
        _waits(waits),
        "Goal G5: at most so many milliseconds over the model's server itself.",
        "## This run",
        _facts(size),
    ]
    return "\n\n".join(parts) + "\n"


def _holds(each: Measured) -> bool:
    return each.ratio.value <= GOAL


def _table(lines: list[str]) -> str:
    head = "| call | what it does | ratio | 95 % | goal | product ms | floor ms | queries | floor's |"
    return "\n".join([head, "|---|---|---:|---|---|---:|---:|---:|---:|", *lines])


def _line(each: Measured) -> str:
    cells = [
        each.name,
        CALLS[each.name],
        f"{each.ratio.value:.2f}",
        f"{each.ratio.low:.2f}–{each.ratio.high:.2f}",
        "holds" if _holds(each) else "missed",
        f"{each.seconds['product'] * 1000:.2f}",
        f"{each.seconds['floor'] * 1000:.2f}",
        str(each.queries["product"]),
        str(each.queries["floor"]),
    ]
    return f"| {' | '.join(cells)} |"


def _waits(waits: FirstToken) -> str:
    lines = [
        "| of a hundred | ours ms | the server's own ms | over it ms | goal | |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for rank, ours, own, over, goal in zip(
        (50, 99), waits.ours, waits.own, waits.over, FIRST_WORD_GOALS, strict=True
    ):
        verdict = "holds" if over <= goal else "missed"
        lines.append(f"| {rank}th | {ours:.0f} | {own:.0f} | {over:.0f} | {goal} | {verdict} |")
    return "\n".join(lines)


def _facts(size: Size) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} at the end",
        f"Python {platform.python_version()}, PostgreSQL {postgres}, {packages}",
        f"{size.rounds} rounds of {size.times} requests, {size.seconds:.0f} seconds in all",
    ]
    return "\n".join(f"- {line}" for line in lines)
