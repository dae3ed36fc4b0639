"""What PostgreSQL says it did for a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Of a statement so many ways into tables are told, those that most rows came from.
MOST_STEPS = 6


@dataclass(frozen=True)
class Plan:
    """`rows` is the most that one step went through, those it threw away included; `buffers` are pages of 8 KB."""

    ms: float
    buffers: int
    rows: int
    steps: tuple[str, ...]


def understood(told: dict[str, Any]) -> Plan:
    """Of `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)`."""
    top, nodes = told["Plan"], list(_nodes(told["Plan"]))
    buffers = top.get("Shared Hit Blocks", 0) + top.get("Shared Read Blocks", 0)
    scans = sorted((node for node in nodes if _is_run(node)), key=_gone_through, reverse=True)
    steps = tuple(_step(node) for node in scans[:MOST_STEPS])
    return Plan(told["Execution Time"], buffers, max(map(_gone_through, nodes)), steps)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _is_run(node: dict[str, Any]) -> bool:
    return node["Actual Loops"] > 0 and ("Relation Name" in node or "Index Name" in node)


def _thrown_away(node: dict[str, Any]) -> int:
    a_loop = sum(value for name, value in node.items() if name.startswith("Rows Removed by"))
    return round(a_loop * node["Actual Loops"])


def _gone_through(node: dict[str, Any]) -> int:
    return round(node["Actual Rows"] * node["Actual Loops"]) + _thrown_away(node)


def _step(node: dict[str, Any]) -> str:
    index = f" using {node['Index Name']}" if "Index Name" in node else ""
    table = f" on {node['Relation Name']}" if "Relation Name" in node else ""
    thrown_away = f", {_thrown_away(node):,} of them thrown away" if _thrown_away(node) else ""
    return f"{_gone_through(node):>9,}  {node['Node Type']}{index}{table}{thrown_away}"
