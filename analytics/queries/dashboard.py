"""What the first page needs beside where a person stands. Each is bounded, however long somebody has practised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Sum
from django.utils import timezone

from accounts.models import User
from analytics.models import Entry, Rollup, RollupKind
from evaluations.models import Evaluation
from evaluations.pipeline.gaps import theme_of

# An older review that was never looked at is no news.
WAITS = timedelta(days=60)
# So many sessions are counted; more are "more".
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Kind:
    """A kind of talk: when it was practised last, and how long a session of it takes, in seconds."""

    name: str
    last_on: date
    seconds: float


def counted(person: User) -> int | None:
    """How many sessions there are in view; None for more than we count."""
    # In an order that an index has: without one all of them would be put together first.
    found = Entry.objects.for_person(person).in_view().newest_first()[: MOST_COUNTED + 1].count()
    return found if found <= MOST_COUNTED else None


def waiting(person: User) -> Entry | None:
    """The newest review whose person was not asked yet how it went."""
    lately = Entry.objects.for_person(person).in_view().filter(began_at__gte=timezone.now() - WAITS)
    # What was not seen does not count, which an index of its own knows.
    return lately.filter(is_counted=False, is_seen=False, score__isnull=False).newest_first().defer("words").first()


def themes_told(person: User, most: int) -> list[set[str]]:
    """What each of the last reviews named as worth a change, newest first: of those that their person has seen."""
    seen = Evaluation.objects.for_person(person).ready().filter(session__entry__is_seen=True)
    told = seen.order_by("-session__created_at").values_list("report__improvements", flat=True)[:most]
    return [{theme_of(item["criterion"]) for item in items or ()} for items in told]


def entries_at(person: User, moments: Iterable[datetime]) -> dict[datetime, Entry]:
    rows = Entry.objects.for_person(person).filter(began_at__in=set(moments)).defer("words")
    return {row.began_at: row for row in rows}


def kinds(person: User, since: date) -> list[Kind]:
    """The kinds of talk practised since then, the one left alone for longest first."""
    found: dict[str, tuple[date, int, int]] = {}
    rows = Rollup.objects.for_person(person).of(RollupKind.CATEGORY).between(since, None)
    # In the key the kind stands before its category.
    for key, last_on, n, total in rows.values_list("key").annotate(Max("practised_on"), Sum("n"), Sum("total")):
        name = key.partition("/")[0]
        before = found.get(name, (last_on, 0, 0))
        found[name] = (max(last_on, before[0]), n + before[1], total + before[2])
    known = [Kind(name, last_on, total / n) for name, (last_on, n, total) in found.items()]
    return sorted(known, key=lambda kind: kind.last_on)
