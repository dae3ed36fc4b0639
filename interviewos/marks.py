"""Lays evidence over a text as marks a page can link to and from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Evidence = Mapping[str, Any]


@dataclass(frozen=True)
class Sup:
    """A note's number where its quote ends. It is the link target when no mark carries the number itself."""

    number: int
    css: str
    is_target: bool


@dataclass(frozen=True)
class Piece:
    text: str
    guarded: str | None = None
    number: int | None = None
    css: str = ""
    is_target: bool = False
    has_sup: bool = False
    other_sups: tuple[Sup, ...] = ()


def pieces(segments: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """One link target a number, even where quotes overlap and one is cut into several segments."""
    rows = list(segments)
    leads = [row["evidence"][0]["n"] if row["evidence"] else None for row in rows]
    ends = {mark["n"]: i for i, row in enumerate(rows) for mark in row["evidence"]}
    return [_piece(i, row, leads, ends) for i, row in enumerate(rows)]


def _piece(i: int, row: Mapping[str, Any], leads: list[int | None], ends: dict[int, int]) -> Piece:
    text, guarded = row["text"], row.get("guarded")
    if not row["evidence"]:
        return Piece(text, guarded)
    lead, *others = row["evidence"]
    shown = " ".join(f"in-{mark['css']}" for mark in row["evidence"])
    return Piece(
        text=text,
        guarded=guarded,
        number=lead["n"],
        css=f"{lead['css']} {lead['polarity']} {shown}",
        is_target=lead["n"] not in leads[:i],
        has_sup=ends[lead["n"]] == i,
        other_sups=tuple(_sup(mark, leads) for mark in others if ends[mark["n"]] == i),
    )


def _sup(mark: Evidence, leads: list[int | None]) -> Sup:
    return Sup(mark["n"], f"{mark['css']} {mark['polarity']} in-{mark['css']}", is_target=mark["n"] not in leads)
