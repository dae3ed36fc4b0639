"""What keeps coming back, as far as its person has seen it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from analytics.models import Entry
from analytics.queries import dashboard as queries
from evaluations import focus, rubric
from evaluations.models import FocusArea

LATELY = 8


def recurring(person: User, language: str) -> list[dict[str, Any]]:
    """Open ones first, the most pressing first. What only unseen reviews show is left out."""
    lately = queries.themes_told(person, LATELY)
    areas = list(focus.areas(person))
    talks = queries.entries_at(person, [moment for area in areas for moment in _moments(area)])
    seen = {moment: talk for moment, talk in talks.items() if talk.is_seen}
    known = [area for area in areas if {area.first_seen_at, area.last_seen_at} & seen.keys()]
    return [_told(area, lately, seen, language) for area in known]


def _moments(area: FocusArea) -> list[datetime]:
    return [area.first_seen_at, area.last_seen_at, *(datetime.fromisoformat(quote["at"]) for quote in area.quotes)]


def _told(area: FocusArea, lately: list[set[str]], seen: Mapping[datetime, Entry], language: str) -> dict[str, Any]:
    return {
        "focus_area_id": area.pk,
        "theme": area.theme,
        "title": rubric.criterion(area.dimension, area.criterion).title[language],
        "dimension": area.dimension,
        "times_seen": sum(area.theme in themes for themes in lately),
        "of": len(lately),
        "last_seen": max(moment for moment in _moments(area) if moment in seen),
        "status": str(area.status),
        "evidence": [
            {"evaluation_id": quote["evaluation_id"], "turn_id": quote["turn_id"] or None, "quote": quote["quote"]}
            for quote in area.quotes
            if datetime.fromisoformat(quote["at"]) in seen
        ],
    }
