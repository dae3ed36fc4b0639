"""The sessions of the report, a row each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from analytics.exporting.rows import History, filtered
from analytics.models import Entry
from evaluations import rubric
from interviewos import days


def sessions(history: History, entries: list[Entry]) -> dict[str, Any]:
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
