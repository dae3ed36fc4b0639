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
# Not seen for as long as this is worth saying.
QUIET = 2


@dataclass(frozen=True)
class Pattern:
    pk: UUID
    theme: str
    title: str
    dimension: str
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


@dataclass(frozen=True)
class Patterns:
    """`hidden` are themes that only a review shows whose person has not said yet how it went."""

    shown: list[Pattern]
    of: int
    hidden: set[str]
    # All that are open, by theme: a drill may be of one that is not among the most pressing.
    areas: Mapping[str, FocusArea]


def of(person: User, language: str) -> Patterns:
    areas = [area for area in focus.areas(person) if area.status == FocusStatus.OPEN]
    lately = queries.themes_told(person, LATELY)
    talks = queries.entries_at(person, [moment for area in areas for moment in _moments(area)])
    unseen = {moment for moment, entry in talks.items() if not entry.is_seen}
    hidden = {area.theme for area in areas if {area.first_seen_at, area.last_seen_at} <= unseen}
    known = [area for area in areas if area.theme not in hidden]
    patterns = [_pattern(area, lately, talks, language) for area in known]
    return Patterns(
        shown=[pattern for pattern in patterns if pattern.times][:SHOWN],
        of=len(lately),
        hidden=hidden,
        areas={area.theme: area for area in known},
    )


def _moments(area: FocusArea) -> list[datetime]:
    quoted = [datetime.fromisoformat(quote["at"]) for quote in area.quotes]
    return [area.first_seen_at, area.last_seen_at, *quoted]


def _pattern(area: FocusArea, lately: list[set[str]], talks: Mapping[datetime, Entry], language: str) -> Pattern:
    told = rubric.criterion(area.dimension, area.criterion)
    return Pattern(
        pk=area.pk,
        theme=area.theme,
        title=told.title[language],
        dimension=rubric.name_of(area.dimension, language),
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
