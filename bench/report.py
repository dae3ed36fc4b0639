"""What a run found, as the page that is kept."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.run import Measured

GOAL = 2.5
PACKAGES = ("Django", "django-ninja", "psycopg", "orjson", "PyJWT")
CALLS = {
    "create": "start a session with its first question",
    "list": "20 of 100 finished sessions",
    "read": "a session with 13 turns",
    "messages": "an answer and the built-in partner's reply",
    "complete": "finish a session, order its evaluation",
    "evaluation": "an evaluation with 9 dimensions and 12 quotes",
}


def written(measured: Sequence[Measured], *, rounds: int, times: int, seconds: float) -> str:
    return (
        "\n\n".join(
            [
                "# Speed",
                "Written by `make bench`; do not edit. What the columns mean is in `docs/performance.md`.",
                "## CPU of a request, product ÷ floor",
                _table(measured),
                f"Goal G2: at most {GOAL} each. {sum(map(_holds, measured))} of {len(measured)} hold.",
                "## This run",
                _facts(rounds=rounds, times=times, seconds=seconds),
            ]
        )
        + "\n"
    )


def _holds(each: Measured) -> bool:
    return each.ratio.value <= GOAL


def _table(measured: Sequence[Measured]) -> str:
    head = ["| call | what it does | ratio | 95 % | goal | product ms | floor ms | queries | floor's |"]
    head.append("|---|---|---:|---|---|---:|---:|---:|---:|")
    return "\n".join(head + [_line(each) for each in measured])


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


def _facts(*, rounds: int, times: int, seconds: float) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            f"- {os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} at the end",
            f"- Python {platform.python_version()}, PostgreSQL {postgres}, {packages}",
            f"- {rounds} rounds of {times} requests, {seconds:.0f} seconds in all",
        ]
    )
