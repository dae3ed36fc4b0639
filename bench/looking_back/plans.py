"""What PostgreSQL says it did for a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What is not needed to see which index was taken and how much was gone through.
_NOISE = re.compile(
    r"^(Planning|Execution|Memory|Worker|Buffers|JIT|Settings|I/O|Sort Method|Heap Blocks|Batches|Storage)"
)
LINES, WIDTH = 14, 150


@dataclass(frozen=True)
class Plan:
    """`rows` is the most that one step went through, those it threw away included; `buffers` are pages of 8 KB."""

    ms: float
    buffers: int
    rows: int


def understood(told: dict[str, Any]) -> Plan:
    """Of `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)`."""
    top = told["Plan"]
    buffers = top.get("Shared Hit Blocks", 0) + top.get("Shared Read Blocks", 0)
    return Plan(told["Execution Time"], buffers, max(_gone_through(node) for node in _nodes(top)))


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _gone_through(node: dict[str, Any]) -> int:
    thrown_away = sum(value for name, value in node.items() if name.startswith("Rows Removed by"))
    return round((node["Actual Rows"] + thrown_away) * node["Actual Loops"])


def trimmed(lines: list[str]) -> str:
    """Of `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)`: its steps."""
    steps = [line for line in lines if not _NOISE.match(line.strip())]
    shown = [line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in steps[:LINES]]
    return "\n".join([*shown, f"… and {len(steps) - LINES} more lines"] if len(steps) > LINES else shown)
