"""Two people's levels for one talk side by side, in words. Nobody is right here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import rubric
from evaluations.models import DimensionLevel, DimensionState, RatingSheet


def side_by_side(levels: Iterable[DimensionLevel], sheet: RatingSheet, language: str) -> dict[str, Any]:
    """What somebody gave each dimension beside what it was read as, and how far the two agree."""
    given = levels_of(sheet)
    rows = [_row(row, given.get(row.dimension), language) for row in levels]
    return {"sheet": sheet, "rows": rows, "agreement": _agreement([row["apart"] for row in rows])}


def levels_of(sheet: RatingSheet) -> dict[str, int]:
    return {rating.dimension: rating.level for rating in sheet.ratings.all()}


def _row(row: DimensionLevel, given: int | None, language: str) -> dict[str, Any]:
    apart = None if given is None or row.level is None else abs(given - row.level)
    return {
        "name": rubric.name_of(row.dimension, language),
        "theirs": _band(given, language),
        "ours": _band(row.level, language),
        "state": "" if row.level else DimensionState(row.state).label,
        "apart": apart,
        "told": _told(apart),
    }


def _band(level: int | None, language: str) -> dict[str, str] | None:
    return {"name": rubric.band(level), "label": rubric.band_label(level, language)} if level else None


def _told(apart: int | None) -> str:
    if apart is None:
        return ""
    if apart == 0:
        return _("the same")
    return ngettext("%(n)d level apart", "%(n)d levels apart", apart) % {"n": apart}


def _agreement(distances: list[int | None]) -> str:
    known = [apart for apart in distances if apart is not None]
    if not known:
        return _("There is no dimension that both gave a level.")
    return _("The same level in %(same)d of %(n)d, within one level in %(near)d of %(n)d.") % {
        "same": known.count(0),
        "near": sum(apart <= 1 for apart in known),
        "n": len(known),
    }
