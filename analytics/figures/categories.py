"""Kinds of talk and their topics side by side: how much was practised, and where the score is another for certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from math import sqrt
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from analytics.figures.asking import rows
from analytics.figures.ranges import Range
from analytics.measures import LEAST, READING_SD, Change, student_t
from analytics.queries import comparisons as queries
from coaching.models import Preparation
from coaching.questions.models import Category

Comparison = Literal["above", "below", "alike", "too_few"]
RULE = gettext_lazy(
    "Each average is compared with that of all your talks that were read alike. Above or below is said only where "
    "the difference is more than chance, and of three talks or more on either side."
)


@dataclass(frozen=True)
class Sums:
    key: str = ""
    sessions: int = 0
    seconds: int = 0
    scored: int = 0
    total: int = 0
    squares: int = 0
    last_practised_on: date = date.min

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.key,
            self.sessions + other.sessions,
            self.seconds + other.seconds,
            self.scored + other.scored,
            self.total + other.total,
            self.squares + other.squares,
            max(self.last_practised_on, other.last_practised_on),
        )

    @property
    def mean(self) -> float:
        return self.total / self.scored

    @property
    def scatter(self) -> float:
        """The squared distances from the mean, added up."""
        return self.squares - self.total * self.total / self.scored


def categories(person: User, wanted: Range, language: str) -> dict[str, Any]:
    """Kinds and topics, the one with most time first."""
    topics = [Sums(**row) for row in rows(queries.CATEGORIES, person=person.pk, first=wanted.first, last=wanted.last)]
    whole, names = _summed(topics), _names(topics, language)
    return {
        "from": wanted.first,
        "to": wanted.last,
        "sessions": whole.sessions,
        "seconds": whole.seconds,
        "average_score": round(whole.mean, 1) if whole.scored else None,
        "scored": whole.scored,
        "kinds": [{"preparation_type": kind.key} | _told(kind, whole) for kind in _ordered(_kinds(topics))],
        "categories": [_split(topic.key, names) | _told(topic, whole) for topic in _ordered(topics)],
        "rule": str(RULE),
    }


def _summed(parts: Sequence[Sums]) -> Sums:
    return reduce(Sums.__add__, parts, Sums())


def _kinds(topics: Sequence[Sums]) -> list[Sums]:
    found: dict[str, list[Sums]] = defaultdict(list)
    for topic in topics:
        found[topic.key.partition("/")[0]].append(topic)
    return [replace(_summed(parts), key=kind) for kind, parts in found.items()]


def _ordered(parts: Sequence[Sums]) -> list[Sums]:
    return sorted(parts, key=lambda part: (-part.seconds, -part.sessions, part.key))


def _told(part: Sums, whole: Sums) -> dict[str, Any]:
    change = against_the_rest(part, whole)
    return {
        "sessions": part.sessions,
        "seconds": part.seconds,
        "share": round(part.seconds / whole.seconds, 3) if whole.seconds else 0,
        "average_score": round(part.mean, 1) if part.scored else None,
        "scored": part.scored,
        "difference": change and round(change.difference, 1),
        "noise": change and round(change.noise, 1),
        "comparison": _word(change),
        "last_practised_on": part.last_practised_on,
    }


def against_the_rest(part: Sums, whole: Sums) -> Change | None:
    """From the mean of all talks to that of these. It is certain where these and all others differ for certain.

    Of n talks among N the difference to the mean of all is (N - n) / N of the difference to the others, and so is
    its noise: that of two groups with a common spread, which is at least that of a reading.
    """
    n, m = part.scored, whole.scored - part.scored
    if n < LEAST or m < LEAST:
        return None
    rest = Sums(scored=m, total=whole.total - part.total, squares=whole.squares - part.squares)
    spread = max(sqrt(max(0.0, part.scatter + rest.scatter) / (n + m - 2)), READING_SD)
    return Change(whole.mean, part.mean, m / (n + m) * student_t(n + m - 2) * spread * sqrt(1 / n + 1 / m))


def _word(change: Change | None) -> Comparison:
    if change is None:
        return "too_few"
    if not change.is_certain:
        return "alike"
    return "above" if change.difference > 0 else "below"


def _names(topics: Sequence[Sums], language: str) -> dict[str, str]:
    slugs = {topic.key.partition("/")[2] for topic in topics}
    return {row.slug: row.named(language) for row in Category.objects.filter(slug__in=slugs).only("slug", "name")}


def _split(key: str, names: dict[str, str]) -> dict[str, str]:
    kind, _slash, category = key.partition("/")
    # What a person called it themselves is its own name.
    name = names.get(category) or category or _("No topic chosen")
    return {"preparation_type": str(Preparation(kind)), "category": category, "name": name}
