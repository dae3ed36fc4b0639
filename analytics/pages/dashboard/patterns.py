"""What keeps coming back, with the words behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from accounts.models import User
from analytics.models import Entry
from analytics.queries import dashboard as queries
from evaluations import focus, rubric
from evaluations.marking import css_of
from evaluations.models import FocusArea, FocusStatus

LATELY = 8
SHOWN = 4


@dataclass(frozen=True)
class Pattern:
    pk: UUID
    theme: str
    title: str
    css: str
    drill: str
    minutes: int
    times: int
    of: int
    quiet: int
    quote: dict[str, Any] | None

    @property
    def pips(self) -> list[dict[str, Any]]:
        return [{"x": 20 * n, "is_on": n < self.times} for n in range(self.of)]


def of(person: User, language: str) -> list[Pattern]:
    """Of those reviews alone whose person has said how it went; the most pressing first."""
    areas = [area for area in focus.areas(person) if area.status == FocusStatus.OPEN]
    lately = queries.themes_told(person, LATELY)
    talks = queries.entries_at(person, [moment for area in areas for moment in _moments(area)])
    unseen = {moment for moment, entry in talks.items() if not entry.is_seen}
    known = [area for area in areas if not {area.first_seen_at, area.last_seen_at} <= unseen]
    patterns = [_pattern(area, lately, talks, language) for area in known]
    return [pattern for pattern in patterns if pattern.times][:SHOWN]


def _moments(area: FocusArea) -> list[datetime]:
    quoted = [datetime.fromisoformat(quote["at"]) for quote in area.quotes]
    return [area.first_seen_at, area.last_seen_at, *quoted]


def _pattern(area: FocusArea, lately: list[set[str]], talks: Mapping[datetime, Entry], language: str) -> Pattern:
    told = rubric.criterion(area.dimension, area.criterion)
    return Pattern(
        pk=area.pk,
        theme=area.theme,
        title=told.title[language],
        css=css_of(area.dimension),
        drill=told.drill[language],
        minutes=told.minutes,
        times=sum(area.theme in themes for themes in lately),
        of=len(lately),
        quiet=len(list(takewhile(lambda themes: area.theme not in themes, lately))),
        quote=next((quote for one in area.quotes if (quote := _quote(one, talks))), None),
    )


def _quote(quote: dict[str, Any], talks: Mapping[datetime, Entry]) -> dict[str, Any] | None:
    """None where the talk is gone, or its person was not asked yet how it went."""
    talk = talks.get(datetime.fromisoformat(quote["at"]))
    if talk is None or not talk.is_seen or str(talk.evaluation_id) != quote["evaluation_id"]:
        return None
    place = f"#said-{quote['turn_id']}" if quote["turn_id"] else "#transcript"
    return {"text": quote["quote"], "language": talk.language, "url": talk.get_absolute_url() + place}
