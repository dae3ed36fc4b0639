"""A result as an aligned table for a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]
_PARTS = ("good_over_weak", "good_over_middling", "in_order", "kappa", "spearman", "attacks", "repetition", "padding",
          "parity", "length_within")  # fmt: skip
_HEADS = ("good>weak", "good>mid", "in order", "kappa", "spearman", "attacks", "x3", "padding", "parity", "length")
_MOST_SHOWN = 12


def lines(result: Row, *, with_goals: bool = True) -> Iterator[str]:
    """Goals are held to our own answers and attacks; what nothing was fitted to is told as it comes."""
    model = f" ({result['model']})" if result["model"] else ""
    yield (
        f"{result['data']}: {_some(result['n'], 'answer')} to {_some(result['questions'], 'question')}, "
        f"{_some(result['attacks'], 'attack')}. "
        f"Reader {result['reader']}{model}, rubric {result['rubric_version']}, prompt {result['prompt_version']}, "
        f"version {result['version']}."
    )
    yield ""
    yield f"{'':<50}{'value':>7}  {'95 % interval':>15}  {'goal':>7}  {'met':<4}{'n':>6}"
    rows = result["figures"] if with_goals else [row | {"goal": None, "met": None} for row in result["figures"]]
    yield from (_figure(row) for row in rows)
    if not with_goals:
        return
    yield from _parts("By talk", result["by_talk"])
    yield from _parts("By language", result["by_language"])
    yield from _risen(result["risen"])


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _figure(row: Row) -> str:
    interval = "" if row["low"] is None else f"{row['low']:.2f} to {row['high']:.2f}"
    sign = ">=" if row["better"] == "high" else "<="
    goal = "" if row["goal"] is None else f"{sign} {row['goal']:.2f}"
    met = {True: "yes", False: "NO", None: ""}[row["met"]]
    return f"{row['label']:<50}{_number(row['value']):>7}  {interval:>15}  {goal:>7}  {met:<4}{row['n']:>6}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _parts(title: str, parts: dict[str, list[Row]]) -> Iterator[str]:
    if len(parts) < 2:
        return
    yield ""
    yield f"{title:<20}" + "".join(f"{head:>11}" for head in _HEADS)
    for name, rows in parts.items():
        known = {row["name"]: row for row in rows}
        yield f"{name:<20.19}" + "".join(f"{_cell(known.get(figure)):>11}" for figure in _PARTS)


def _cell(row: Row | None) -> str:
    """A missed goal carries an exclamation mark."""
    if row is None:
        return "-"
    return _number(row["value"]) + ("!" if row["met"] is False else " ")


def _risen(risen: list[Row]) -> Iterator[str]:
    if not risen:
        return
    yield ""
    yield "Read higher than before: " + _counted(row["kind"] for row in risen)
    for row in risen[:_MOST_SHOWN]:
        by = ", ".join(f"{name} {_change(name, rise)}" for name, rise in row["by"].items())
        yield f"  {row['name']} on {row['answer']}: {by}"
    if len(risen) > _MOST_SHOWN:
        yield f"  and {len(risen) - _MOST_SHOWN} more (all of them with --json)"


def _change(name: str, rise: float) -> str:
    return f"{rise:.2f}" if name == "alone" else f"+{rise:.2f}"


def _counted(kinds: Iterable[str]) -> str:
    return ", ".join(f"{kind} {n}" for kind, n in sorted(Counter(kinds).items()))
