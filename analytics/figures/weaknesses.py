"""What keeps coming back, as far as its person has seen it themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from accounts.models import User
from analytics.models import Entry
from analytics.queries import dashboard as queries
from evaluations import focus, rubric
from evaluations.models import FocusArea, FocusStatus

LATELY = 8


@dataclass(frozen=True)
class Lately:
    """What each of the last reviews named as worth a change, newest first."""

    themes: Sequence[set[str]]

    @classmethod
    def of(cls, person: User) -> Lately:
        return cls(queries.themes_told(person, LATELY))

    def __len__(self) -> int:
        return len(self.themes)

    def times(self, theme: str) -> int:
        return sum(theme in named for named in self.themes)

    def quiet(self, theme: str) -> int:
        """How many of them there are since it last came up."""
        return len(list(takewhile(lambda named: theme not in named, self.themes)))


@dataclass(frozen=True)
class Weakness:
    """A focus area that a seen review tells of."""

    area: FocusArea
    # The talks that its person has seen the review of, by when they began; others may be among them.
    seen: Mapping[datetime, Entry]

    @property
    def status(self) -> str:
        """An unseen review leaves it open: that there was nothing of it there is not told."""
        resolved_at = self.area.resolved_at
        return self.area.status if resolved_at is None or resolved_at in self.seen else FocusStatus.OPEN

    @property
    def last_seen(self) -> datetime:
        return max(moment for moment in _moments(self.area) if moment in self.seen)

    @property
    def quotes(self) -> list[tuple[dict[str, Any], Entry]]:
        """The person's own words with the talk they are of, unless it is gone or its review was not seen."""
        told = ((quote, self.seen.get(datetime.fromisoformat(quote["at"]))) for quote in self.area.quotes)
        return [(quote, talk) for quote, talk in told if talk and str(talk.evaluation_id) == quote["evaluation_id"]]


def weaknesses(person: User) -> list[Weakness]:
    """Open ones first, the most pressing first. What only unseen reviews show is left out."""
    areas = list(focus.areas(person))
    resolved = [area.resolved_at for area in areas if area.resolved_at]
    talks = queries.entries_at(person, [*resolved, *(moment for area in areas for moment in _moments(area))])
    seen = {moment: talk for moment, talk in talks.items() if talk.is_seen}
    known = [Weakness(area, seen) for area in areas if {area.first_seen_at, area.last_seen_at} & seen.keys()]
    return sorted(known, key=lambda weakness: weakness.status)


def _moments(area: FocusArea) -> list[datetime]:
    return [area.first_seen_at, area.last_seen_at, *(datetime.fromisoformat(quote["at"]) for quote in area.quotes)]


def recurring(person: User, language: str) -> list[dict[str, Any]]:
    """For programs, and for the page of progress."""
    lately = Lately.of(person)
    return [_told(weakness, lately, language) for weakness in weaknesses(person)]


def _told(weakness: Weakness, lately: Lately, language: str) -> dict[str, Any]:
    area = weakness.area
    return {
        "focus_area_id": area.pk,
        "theme": area.theme,
        "title": rubric.criterion(area.dimension, area.criterion).title[language],
        "dimension": area.dimension,
        "times_seen": lately.times(area.theme),
        "of": len(lately),
        "last_seen": weakness.last_seen,
        "status": str(weakness.status),
        "evidence": [
            {"evaluation_id": quote["evaluation_id"], "turn_id": quote["turn_id"] or None, "quote": quote["quote"]}
            for quote, _talk in weakness.quotes
        ],
    }
