"""What the report says, in words and numbers. Every word of the template comes from here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from analytics import measures, standing
from analytics.exporting.drawing import calendar, course
from analytics.exporting.narrowing import narrowed
from analytics.exporting.recurring import Recurring, recurring
from analytics.exporting.rows import MOST_IN_A_REPORT, History, filtered
from analytics.exporting.tally import Tally
from analytics.models import Entry
from analytics.standing import RECENT, Standing
from coaching.models import Preparation
from evaluations import rubric
from evaluations.focus import FocusStatus
from interviewos import days
from interviewos.lengths import duration

# The talks a course is drawn of, and the things that are worth reading about.
MOST_DRAWN = 40
MOST_AREAS = 4
MOST_QUOTES = 2
# Of somebody's words as many characters as a glance takes.
LONGEST_QUOTE = 280
DIMENSION_COLOURS = ("clarity", "relevance", "confidence", "language", "tone")


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
        "course": _course(alike, tally, stands),
        "dimensions": _dimensions(stands, history.language),
        "areas": _areas(recurring(history.person, history.language)),
        "calendar": calendar(stands),
        "kinds": _kinds(tally),
        "sessions": _sessions(history, entries),
        "reading": _reading(stands),
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


def _course(alike: list[Entry], tally: Tally, stands: Standing) -> dict[str, Any] | None:
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


def _dimensions(stands: Standing, language: str) -> dict[str, Any] | None:
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


def _sessions(history: History, entries: list[Entry]) -> dict[str, Any]:
    whole = filtered(history.person, history.filters).count()
    cap = _("The newest %(n)d of %(all)d. A table (CSV or XLSX) holds them all.") if whole > len(entries) else ""
    return {
        "title": _("Sessions"),
        "legend": cap and cap % {"n": len(entries), "all": whole},
        "headings": [
            pgettext("of a session", "Date"),
            pgettext("of a session", "Title"),
            pgettext("minutes, in a narrow table", "Min"),
            _("Answers"),
            _("Score"),
            _("Strongest"),
        ],
        "rows": [_session(history, entry) for entry in entries],
    }


def _session(history: History, entry: Entry) -> list[Any]:
    kind = str(entry.get_preparation_type_display())
    about = " · ".join(filter(None, [kind, history.topic(entry)]))
    return [
        days.short_dated(entry.practised_on),
        {"title": entry.title, "about": about},
        str(round(entry.seconds / 60)),
        str(entry.answers),
        _score(entry, history.language),
        rubric.name_of(entry.strongest, history.language) if entry.strongest and entry.is_seen else "–",
    ]


def _score(entry: Entry, language: str) -> dict[str, str]:
    if entry.awaits_own_view:
        return {"value": "", "about": _("awaits your own view")}
    if entry.shown_score is None:
        return {"value": "–", "about": ""}
    spread = entry.score_low is not None and entry.score_low != entry.score_high
    about = [rubric.band_of_score(entry.shown_score, language).capitalize()]
    about += [f"{entry.score_low}–{entry.score_high}"] if spread else []
    return {"value": str(entry.shown_score), "about": " ".join(about)}


def _reading(stands: Standing) -> dict[str, Any]:
    told = [
        _("A score is twenty times the average level (1 to 5) of what could be observed; relevance counts double."),
        _("The range beside a score is where readings of the same words lie. Scores whose ranges meet are alike."),
        _("Only talks that were read in the same way are compared with each other."),
        _("A change is named only where chance alone would bring it about less than one time in ten."),
        _("A score is shown once you have said yourself how the talk went."),
        _("Drills count as practice and towards skills, but in no average of talks."),
    ]
    if stands.recent:
        told.append(_read_by(stands.recent[-1].read_by))
    return {"title": _("How to read this"), "rows": told}


def _read_by(read_by: str) -> str:
    """`rules 1` or `model gpt-4o 1 2`: reader, model, rubric and prompt."""
    reader, *rest = read_by.split()
    if reader == "rules":
        return _("The newest talks were read by fixed rules (rubric v%(version)s).") % {"version": rest[0]}
    words = {"model": rest[0], "version": rest[1] if len(rest) > 1 else "1"}
    return _("The newest talks were read with %(model)s (rubric v%(version)s); rules set the levels.") % words
