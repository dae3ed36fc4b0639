"""One row for each session, as a table has it: the columns of the CSV and of the first sheet of the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from analytics.exporting.rows import History, levels_of
from analytics.models import Entry
from evaluations import rubric

Cell = str | int | float | date | time | None


@dataclass(frozen=True)
class Column:
    heading: str
    cell: Callable[[Entry], Cell]
    # Characters.
    width: int = 12


def columns(history: History) -> list[Column]:
    """In the language that is active."""
    return [*_talk(history), *_reading(history), *_levels(history), *_origin()]


def _talk(history: History) -> list[Column]:
    return [
        Column(pgettext("of a session", "Date"), lambda entry: entry.practised_on),
        Column(pgettext("time of day", "Began"), lambda entry: _began(history, entry), 8),
        Column(pgettext("of a session", "Title"), lambda entry: entry.title, 40),
        Column(_("About"), lambda entry: entry.subtitle, 28),
        Column(_("Kind of talk"), lambda entry: str(entry.get_preparation_type_display()), 16),
        Column(pgettext("of a session", "Topic"), history.topic, 24),
        Column(pgettext("of a session", "Language"), lambda entry: str(entry.get_language_display()), 11),
        Column(pgettext("of a session", "Status"), lambda entry: str(entry.get_status_display()), 12),
        Column(_("Short practice"), lambda entry: pgettext("in a table", "yes") if entry.is_drill else "", 14),
        Column(_("Minutes"), lambda entry: round(entry.seconds / 60, 1), 9),
        Column(_("Answers"), lambda entry: entry.answers, 9),
    ]


def _began(history: History, entry: Entry) -> time:
    return entry.began_at.astimezone(history.zone).time().replace(second=0, microsecond=0)


def _reading(history: History) -> list[Column]:
    return [
        Column(_("Score"), lambda entry: entry.shown_score, 8),
        Column(_("Score from"), lambda entry: entry.score_low if entry.is_seen else None, 11),
        Column(_("Score to"), lambda entry: entry.score_high if entry.is_seen else None, 10),
        Column(pgettext("of a score", "Band"), lambda entry: _band(entry, history.language), 13),
        Column(_("Own view"), lambda entry: _("awaits your own view") if entry.awaits_own_view else "", 22),
        Column(_("Strongest"), lambda entry: _dimension(entry, entry.strongest, history.language), 24),
        Column(_("Weakest"), lambda entry: _dimension(entry, entry.weakest, history.language), 24),
    ]


def _band(entry: Entry, language: str) -> str:
    score = entry.shown_score
    return "" if score is None else rubric.band_of_score(score, language).capitalize()


def _dimension(entry: Entry, name: str, language: str) -> str:
    return rubric.name_of(name, language) if name and entry.is_seen else ""


def _levels(history: History) -> list[Column]:
    return [_level(name, history.language) for name in rubric.all_dimensions()]


def _level(name: str, language: str) -> Column:
    return Column(rubric.name_of(name, language), lambda entry: levels_of(entry).get(name), 14)


def _origin() -> list[Column]:
    return [
        Column(_("Read by"), lambda entry: entry.read_by, 30),
        Column(pgettext("its number", "Session"), lambda entry: str(entry.session_id), 38),
    ]
