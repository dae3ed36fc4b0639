"""What the report says of how score and dimensions went, and what of it is chance."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from analytics import measures
from analytics.exporting.drawing import course
from analytics.exporting.tally import Tally
from analytics.models import Entry
from analytics.standing import Standing
from evaluations import rubric

DIMENSION_COLOURS = ("clarity", "relevance", "confidence", "language", "tone")


def scores(alike: list[Entry], tally: Tally, stands: Standing) -> dict[str, Any] | None:
    if len(alike) < 2:
        return None
    return course(alike) | {
        "title": pgettext("of scores", "Score by talk"),
        "finding": _finding(stands),
        "note": _note(alike, tally),
        "legend": _("The line joins the scores; each bar is the range of a reading."),
    }


def _finding(stands: Standing) -> str:
    change = stands.change
    if change is None:
        return _("It takes six talks that were read alike to say whether a score changes.")
    words = {"after": round(change.after), "before": round(change.before)}
    if not change.is_certain:
        return _("Your latest talks average %(after)d, those before %(before)d. That may be chance.") % words
    said = _("Your latest talks average %(after)d, those before %(before)d: more than chance explains.") % words
    speed = stands.velocity
    if speed and speed.is_certain:
        said += " " + _("That is about %(points)s points a talk.") % {"points": f"{speed.value:+.1f}"}
    return said


def _note(alike: list[Entry], tally: Tally) -> str:
    others = tally.readers.total() - tally.readers[alike[-1].read_by]
    if not others:
        return ""
    return ngettext(
        "%(n)d other talk was read in another way and is not drawn.",
        "%(n)d other talks were read in another way and are not drawn.",
        others,
    ) % {"n": others}


def dimensions(stands: Standing, language: str) -> dict[str, Any] | None:
    rows = [_dimension(name, colour, stands, language)
            for name, colour in zip(rubric.UNIVERSAL, DIMENSION_COLOURS, strict=True)]  # fmt: skip
    if not any(row["after"] for row in rows):
        return None
    return {
        "title": _("Five dimensions"),
        "legend": _("From 1 to 5. Hollow: the talks before; filled: your latest talks."),
        "headings": [_("Dimension"), "", pgettext("talks", "Before"), pgettext("talks", "Latest"), ""],
        "rows": rows,
    }


def _dimension(name: str, colour: str, stands: Standing, language: str) -> dict[str, Any]:
    change = stands.change_of(name)
    levels = [entry.levels[name] for entry in stands.recent if name in entry.levels]
    latest = change.after if change else sum(levels) / len(levels) if levels else None
    return {
        "name": rubric.name_of(name, language),
        "colour": colour,
        "before": change.before if change else None,
        "after": latest,
        "told": [f"{value:.1f}" if value is not None else "–" for value in (change and change.before, latest)],
        "verdict": _verdict(change, levels),
    }


def _verdict(change: measures.Change | None, levels: list[int]) -> str:
    if change is None:
        return _("Too few talks to compare") if levels else _("Not observed yet")
    if change.trend == "stable":
        return _("No clear change")
    return _("Higher than before") if change.trend == "improving" else _("Lower than before")
