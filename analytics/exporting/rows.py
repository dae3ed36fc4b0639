"""The sessions that an export is of, one after another, and what of each may be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.expressions import RawSQL

from accounts.models import User
from analytics.models import Entry, EntryQuerySet
from analytics.queries import facets, searching
from analytics.queries.wanted import STATUSES, Wanted
from coaching.questions.models import Category

CHUNK = 500
# More pages than that nobody reads.
MOST_IN_A_REPORT = 500
# A filter, as the history names it, and the column it is about.
_COLUMNS = {
    "preparation_type": "preparation_type",
    "category": "category",
    "from": "practised_on__gte",
    "to": "practised_on__lte",
    "min_score": "score__gte",
    "max_score": "score__lte",
    "language": "language",
    "is_drill": "is_drill",
}
FILTERS = (*_COLUMNS, "status", "q")


def filtered(person: User, filters: Mapping[str, Any]) -> EntryQuerySet:
    """What is archived is only in it when asked for, and a filter on the score never tells of an unseen one."""
    status = filters.get("status", "")
    rows: EntryQuerySet = Entry.objects.for_person(person).defer("words").filter(status__in=STATUSES[status])
    if "min_score" in filters or "max_score" in filters:
        rows = rows.filter(is_seen=True)
    if "q" in filters:
        words = f"{facets.query(Wanted(status=status), person.pk)} && {searching.query(filters['q'])}"
        rows = rows.filter(pk__in=RawSQL(f"SELECT session_id FROM analytics_entry WHERE words @@ ({words})", []))
    return rows.filter(**{column: filters[name] for name, column in _COLUMNS.items() if name in filters})


def one_by_one(rows: EntryQuerySet) -> Iterator[Entry]:
    """Newest first, a chunk at a time from where the last one ended: no list is held, and no cursor is kept open."""
    ordered = rows.newest_first()
    chunk = list(ordered[:CHUNK])
    while chunk:
        yield from chunk
        last = chunk[-1]
        same = Q(began_at=last.began_at, session_id__lt=last.session_id)
        older = Q(began_at__lt=last.began_at) | same
        chunk = list(ordered.filter(older, began_at__lte=last.began_at)[:CHUNK]) if len(chunk) == CHUNK else []


@dataclass
class History:
    """What a file is written from. `told` hears how many rows are written, every few hundred."""

    person: User
    filters: Mapping[str, Any]
    language: str
    told: Callable[[int], None] = lambda done: None
    written: int = 0

    def entries(self, most: int | None = None) -> Iterator[Entry]:
        rows = filtered(self.person, self.filters)
        for entry in rows.newest_first()[:most] if most else one_by_one(rows):
            self.written += 1
            yield entry
            if self.written % CHUNK == 0:
                self.told(self.written)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.person.time_zone)

    @cached_property
    def topics(self) -> dict[str, str]:
        names = Category.objects.values_list("slug", "name")
        return {slug: name.get(self.language) or slug for slug, name in names}

    def topic(self, entry: Entry) -> str:
        """What a person called it themselves stays as it is."""
        return self.topics.get(entry.category, entry.category)


def levels_of(entry: Entry) -> dict[str, int]:
    """Nothing that was read is told before its person was asked how it went."""
    return entry.levels if entry.is_seen else {}
