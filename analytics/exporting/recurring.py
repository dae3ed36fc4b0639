"""What keeps coming back over all of a person's talks, with their own words, as far as they have seen it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.models import User
from analytics.models import Entry
from evaluations import focus, rubric
from evaluations.models import EvaluationStatus, FocusArea


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
    areas = list(focus.areas(person))
    unseen = _unseen(person, areas)
    seen = _seen(person, areas)
    zone = ZoneInfo(person.time_zone)
    return [
        _told(area, language, zone, seen) for area in areas if not {area.first_seen_at, area.last_seen_at} <= unseen
    ]


def _unseen(person: User, areas: Iterable[FocusArea]) -> set[datetime]:
    """Of the moments these areas tell of, those of talks whose person was not asked yet how they went."""
    moments = {moment for area in areas for moment in (area.first_seen_at, area.last_seen_at)}
    waiting = Entry.objects.for_person(person).filter(is_seen=False, evaluation_status=EvaluationStatus.READY)
    return set(waiting.filter(began_at__in=moments).values_list("began_at", flat=True))


def _seen(person: User, areas: Iterable[FocusArea]) -> dict[str, str]:
    """The titles of the talks that may be quoted. One may have been erased since its areas were made."""
    ids = {UUID(quote["evaluation_id"]) for area in areas for quote in area.quotes}
    rows = Entry.objects.for_person(person).filter(is_seen=True, evaluation_id__in=ids)
    return {str(pk): title for pk, title in rows.values_list("evaluation_id", "title")}


def _told(area: FocusArea, language: str, zone: ZoneInfo, seen: dict[str, str]) -> Recurring:
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
        last=area.last_seen_at.astimezone(zone).date(),
        advice=words.advice[language],
        quotes=tuple(_quote(quote, zone, seen) for quote in area.quotes if quote["evaluation_id"] in seen),
    )


def _quote(quote: dict[str, Any], zone: ZoneInfo, seen: dict[str, str]) -> Quote:
    talk = quote["evaluation_id"]
    day = datetime.fromisoformat(quote["at"]).astimezone(zone).date()
    return Quote(quote["quote"], day, seen[talk], talk)
