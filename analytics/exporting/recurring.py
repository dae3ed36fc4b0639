"""What keeps coming back over all of a person's talks, with their own words, as far as they have seen it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from analytics.figures.weaknesses import Weakness, weaknesses
from analytics.models import Entry
from evaluations import rubric


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
    zone = ZoneInfo(person.time_zone)
    return [_told(weakness, language, zone) for weakness in weaknesses(person)]


def _told(weakness: Weakness, language: str, zone: ZoneInfo) -> Recurring:
    area = weakness.area
    words = rubric.criterion(area.dimension, area.criterion)
    return Recurring(
        theme=area.theme,
        title=words.title[language],
        dimension=area.dimension,
        dimension_name=rubric.name_of(area.dimension, language),
        status=area.status,
        status_name=str(area.get_status_display()),
        priority=area.priority,
        times=area.times_seen,
        first=area.first_seen_at.astimezone(zone).date(),
        last=weakness.last_seen.astimezone(zone).date(),
        advice=words.advice[language],
        quotes=tuple(_quote(quote, talk, zone) for quote, talk in weakness.quotes),
    )


def _quote(quote: dict[str, Any], talk: Entry, zone: ZoneInfo) -> Quote:
    return Quote(quote["quote"], talk.began_at.astimezone(zone).date(), talk.title, quote["evaluation_id"])
