"""What keeps coming back over all of a person's talks, with their own words, as far as they have seen it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from analytics.figures.weaknesses import Weakness, weaknesses
from analytics.models import Entry
from analytics.queries.drilling import reports
from evaluations import focus, rubric
from evaluations.focus import Area
from evaluations.models import FocusStatus


@dataclass(frozen=True)
class Quote:
    text: str
    day: date
    title: str
    evaluation_id: str


@dataclass(frozen=True)
class Recurring:
    theme: str
    title: str
    dimension: str
    dimension_name: str
    status: str
    status_name: str
    priority: int
    times: int
    first: date
    last: date
    advice: str
    quotes: tuple[Quote, ...]


def recurring(person: User, language: str) -> list[Recurring]:
    """Counted anew without the reviews that were not seen: what an area is made of has them too."""
    zone = ZoneInfo(person.time_zone)
    seen = {area.theme: area for area in focus.merged([report.told for report in reports(person.pk)])}
    told = [_told(one, seen[one.area.theme], language, zone) for one in weaknesses(person) if one.area.theme in seen]
    return sorted(told, key=lambda area: (area.status, -area.priority))


def _told(weakness: Weakness, area: Area, language: str, zone: ZoneInfo) -> Recurring:
    words = rubric.criterion(area.dimension, area.criterion)
    return Recurring(
        theme=area.theme,
        title=words.title[language],
        dimension=area.dimension,
        dimension_name=rubric.name_of(area.dimension, language),
        status=area.status,
        status_name=str(FocusStatus(area.status).label),
        priority=area.priority,
        times=area.times_seen,
        first=area.first_seen_at.astimezone(zone).date(),
        last=area.last_seen_at.astimezone(zone).date(),
        advice=words.advice[language],
        quotes=tuple(_quote(quote, talk, zone) for quote, talk in weakness.quotes),
    )


def _quote(quote: dict[str, Any], talk: Entry, zone: ZoneInfo) -> Quote:
    return Quote(quote["quote"], talk.began_at.astimezone(zone).date(), talk.title, quote["evaluation_id"])
