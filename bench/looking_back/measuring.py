"""Asks both databases for the same, in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.looking_back.asked import ASKED
from bench.looking_back.database import Database
from bench.looking_back.generating import Size, generate
from bench.ratios import Ratio, paired


@dataclass(frozen=True)
class Filled:
    """Seconds that the rows took, making entries and rollups of them, and comparing people; bytes in the end."""

    generated: float
    rebuilt: float
    compared: float
    entries: int
    rollups: int
    cohorts: int
    size: int


@dataclass(frozen=True)
class Side:
    """Of one database: milliseconds, statements, pages of 8 KB, and the most rows that one step went through."""

    whole: float
    database: float
    queries: int
    buffers: int
    rows: int


@dataclass(frozen=True)
class Measured:
    name: str
    many: Side
    few: Side
    # Of whole requests, in pairs.
    ratio: Ratio
    # The dearest statement for the person with many talks.
    statement: dict[str, Any]


def fill(database: Database, size: Size, *, say: Callable[[str], None]) -> Filled:
    database.ask("prepare")
    begun = time.monotonic()
    for progress in generate(database.superusers_url, size):
        say(f"{database.name}: {progress}")
    generated = time.monotonic() - begun
    # Without figures about the rows the statements that make entries would be planned for an empty database.
    database.tidy()
    made = database.ask("rebuild")
    say(f"{database.name}: {made['entries']:,} entries and {made['rollups']:,} rollups, {made['seconds']:.0f} s")
    counted = {name: made[name] for name in ("entries", "rollups", "cohorts")}
    return Filled(generated, made["seconds"], made["comparing"], **counted, size=database.tidy())


@dataclass(frozen=True)
class Rounds:
    """How often each is asked, and how often `before` it is measured: PostgreSQL plans a prepared statement anew five
    times, after the five times that the driver sends it whole, and then may settle for a plan for anybody."""

    measured: int
    before: int


def all_of(many: Database, few: Database, rounds: Rounds, *, say: Callable[[str], None]) -> Iterator[Measured]:
    for asked in ASKED:
        if not many.ask("is_there", asked.name):
            say(f"{asked.name}: not there")
            continue
        measured = _measured(asked.name, many, few, rounds)
        say(f"{asked.name}: {measured.many.whole:.1f} ms, {measured.few.whole:.1f} ms")
        yield measured


def _measured(name: str, many: Database, few: Database, rounds: Rounds) -> Measured:
    costs = _in_turn("cost", name, many, few, rounds)
    plans = {each.name: each.ask("explain", name) for each in (many, few)}
    sides = [_side(costs[each.name], plans[each.name]) for each in (many, few)]
    whole = [[cost["whole"] for cost in costs[each.name]] for each in (many, few)]
    dearest = max(plans[many.name], key=lambda plan: plan["ms"], default={})
    return Measured(name, *sides, paired(*whole), dearest)


def laying_in(many: Database, few: Database, rounds: Rounds) -> tuple[Side, Side]:
    costs = _in_turn("lay_in", "", many, few, rounds)
    return _side(costs[many.name], []), _side(costs[few.name], [])


def _in_turn(what: str, name: str, many: Database, few: Database, rounds: Rounds) -> dict[str, list[dict[str, Any]]]:
    costs: dict[str, list[dict[str, Any]]] = {many.name: [], few.name: []}
    for number in range(rounds.before + rounds.measured):
        # Whoever goes first finds a colder machine, so both go first as often.
        for database in (many, few) if number % 2 else (few, many):
            costs[database.name].append(database.ask(what, name))
    return {name: each[rounds.before :] for name, each in costs.items()}


def _side(costs: list[dict[str, Any]], plans: list[dict[str, Any]]) -> Side:
    return Side(
        whole=1000 * median(cost["whole"] for cost in costs),
        database=1000 * median(cost["database"] for cost in costs),
        queries=costs[-1]["queries"],
        buffers=sum(plan["buffers"] for plan in plans),
        rows=max((plan["rows"] for plan in plans), default=0),
    )
