"""A person's own averages beside those of others. Whoever is not compared is not shown others either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import PersonSettings, User
from analytics.figures.asking import Row, rows
from analytics.queries import comparisons as queries
from coaching.models import Preparation
from evaluations import rubric

RULE = _(
    "These are twenty people or more who chose to be compared, each with three talks of the kind or more in the last "
    "180 days, read alike. Half of their averages lie within the band. All of it is rounded, and so is the number of "
    "people."
)


def benchmarks(person: User, language: str) -> dict[str, Any]:
    opted_in = not person.is_guest and PersonSettings.objects.filter(person=person, in_cohort=True).exists()
    found = rows(queries.BESIDE_OTHERS, person=person.pk, today=person.today()) if opted_in else []
    found.sort(key=lambda row: _place(row["preparation_type"], row["key"]))
    return {
        "opted_in": opted_in,
        "least_people": queries.LEAST_PEOPLE,
        "least_talks": queries.LEAST_TALKS,
        "days": queries.DAYS,
        "made_at": max((row["made_at"] for row in found), default=None),
        "cohorts": [_cohort(kind, list(of), language) for kind, of in groupby(found, itemgetter("preparation_type"))],
        "rule": str(RULE),
    }


def _place(kind: str, key: str) -> tuple[int, int]:
    """The score first, then the dimensions as they are always told."""
    return Preparation.values.index(kind), rubric.all_dimensions().index(key) if key else -1


def _cohort(kind: str, of: Sequence[Row], language: str) -> dict[str, Any]:
    told = [_beside(row, language) for row in of]
    return {
        "preparation_type": kind,
        "people": max(row["people"] for row in of),
        "own_talks": max(row["own_talks"] for row in of),
        "score": next((one for one in told if not one["dimension"]), None),
        "dimensions": [one for one in told if one["dimension"]],
    }


def _beside(row: Row, language: str) -> dict[str, Any]:
    name = rubric.name_of(row["key"], language) if row["key"] else str(_("Score"))
    return {"dimension": row["key"], "name": name} | {part: row[part] for part in ("own", "low", "middle", "high")}
