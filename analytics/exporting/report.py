"""What the report says, in words and numbers. Every word of the template comes from here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from analytics import measures, standing
from analytics.exporting import changes, listing
from analytics.exporting.drawing import calendar
from analytics.exporting.explaining import how_to_read
from analytics.exporting.narrowing import narrowed
from analytics.exporting.recurring import Recurring, recurring
from analytics.exporting.rows import MOST_IN_A_REPORT, History, filtered
from analytics.exporting.tally import Tally
from analytics.models import Entry
from analytics.standing import RECENT, Standing
from coaching.models import Preparation
from evaluations.models import FocusStatus
from interviewos import days
from interviewos.lengths import duration

# The talks a course is drawn of, and the things that are worth reading about.
MOST_DRAWN = 40
MOST_AREAS = 4
MOST_QUOTES = 2
# Of somebody's words as many characters as a glance takes.
LONGEST_QUOTE = 280


def report(history: History) -> dict[str, Any]:
    """In the language that is active."""
    # First of all: it lays in what changed since.
    whole = standing.of(history.person)
    tally = Tally()
    entries = list(history.entries(MOST_IN_A_REPORT))
    for entry in entries:
        tally.add(entry)
    alike = _read_alike(history)
    stands = replace(whole, recent=tuple(alike[-RECENT:]))
    return {
        "language": history.language,
        "head": _head(history, tally, stands),
        "tiles": _tiles(tally, stands),
        "course": changes.scores(alike, tally, stands),
        "dimensions": changes.dimensions(stands, history.language),
        "areas": _areas(recurring(history.person, history.language)),
        "calendar": calendar(stands),
        "kinds": _kinds(tally),
        "sessions": listing.sessions(history, entries),
        "reading": how_to_read(stands),
    }


def _read_alike(history: History) -> list[Entry]:
    """Whole talks that were read like the newest of them, oldest first: only those are compared."""
    talks = filtered(history.person, history.filters).counted().whole_talks().newest_first()
    newest = talks.first()
    return list(reversed(talks.filter(read_by=newest.read_by)[:MOST_DRAWN])) if newest else []


def _head(history: History, tally: Tally, stands: Standing) -> dict[str, Any]:
    return {
        "title": _("Practice report"),
        "name": history.person.full_name,
        "period": _period(tally),
        "chosen": _chosen(history),
        "made": _("Made by Interview OS on %(day)s") % {"day": days.dated(stands.today)},
        "page": pgettext("page of a report", "Page"),
        "empty": "" if tally.sessions else _("There is no session to report on here. Choose other days or kinds."),
    }


def _period(tally: Tally) -> str:
    if tally.first is None or tally.last is None:
        return ""
    if tally.first == tally.last:
        return days.dated(tally.first)
    return _("%(first)s to %(last)s") % {"first": days.dated(tally.first), "last": days.dated(tally.last)}


def _chosen(history: History) -> str:
    only = narrowed(history.filters, history.topics)
    return _("Only: %(what)s") % {"what": only} if only else ""


def _tiles(tally: Tally, stands: Standing) -> list[dict[str, str]]:
    scores = stands.scores[-measures.WINDOW :]
    tiles = [
        {"label": pgettext("how many", "Sessions"), "value": str(tally.sessions)},
        {"label": _("Time practised"), "value": duration(tally.seconds)},
        {"label": _("Answers"), "value": str(tally.answers)},
    ]
    if scores:
        label = ngettext("Score of the last talk", "Average score, last %(n)d talks", len(scores))
        tiles.append({"label": label % {"n": len(scores)}, "value": str(round(sum(scores) / len(scores)))})
    return tiles


def _areas(areas: list[Recurring]) -> dict[str, Any]:
    open_ones = [area for area in areas if area.status == FocusStatus.OPEN][:MOST_AREAS]
    return {
        "title": _("What keeps coming back"),
        "legend": _("Over all your talks, the most pressing first."),
        "rows": [_area(area) for area in open_ones],
    }


def _area(area: Recurring) -> dict[str, Any]:
    seen = ngettext("In %(n)d talk", "In %(n)d talks", area.times) % {"n": area.times}
    return {
        "title": area.title,
        "dimension": area.dimension_name,
        "times": _("%(seen)s, last on %(day)s") % {"seen": seen, "day": days.dated(area.last)},
        "advice": area.advice,
        "quotes": [
            {"text": _cut(quote.text), "source": f"{quote.title}, {days.dated(quote.day)}"}
            for quote in area.quotes[:MOST_QUOTES]
        ],
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"


def _kinds(tally: Tally) -> dict[str, Any]:
    longest = max((spent.seconds for spent in tally.kinds.values()), default=0) or 1
    ordered = sorted(tally.kinds.items(), key=lambda item: -item[1].seconds)
    return {
        "title": _("Where the time went"),
        "rows": [
            {
                "name": str(Preparation(kind).label),
                "share": spent.seconds / longest,
                "told": ngettext("%(time)s in %(n)d session", "%(time)s in %(n)d sessions", spent.sessions)
                % {"time": duration(spent.seconds), "n": spent.sessions},
            }
            for kind, spent in ordered
        ],
    }
