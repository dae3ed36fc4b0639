"""What is laid side by side: skills, kinds of talk, and others."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from analytics.figures.asking import Row
from analytics.figures.benchmarks import benchmarks
from analytics.figures.categories import categories
from analytics.figures.ranges import Range
from analytics.figures.skills import RULE, skills
from analytics.figures.weaknesses import recurring
from coaching.models import Preparation
from evaluations.marking import css_of
from evaluations.models import FocusStatus
from interviewos import charts
from interviewos.lengths import duration

# More topics of a kind than this are a list and no comparison.
TOPICS = 5
PATTERNS = 3
# The ends of a strip: scores, and levels.
SCORES, LEVELS = (0, 100), (1, 5)


def shown_skills(person: User) -> dict[str, Any]:
    found = skills(person)
    return {
        "known": [skill for skill in found if skill["score"] is not None],
        "unknown": [skill["name"] for skill in found if skill["score"] is None],
        "rule": str(RULE),
    }


def kinds(person: User, wanted: Range, language: str) -> dict[str, Any]:
    """Each kind with its topics below it; a kind with but one topic says it all by itself."""
    found = categories(person, wanted, language)
    return found | {"kinds": [_kind(kind, found["categories"]) for kind in found["kinds"]]}


def _kind(kind: Row, topics: list[Row]) -> Row:
    mine = [_timed(topic) for topic in topics if topic["preparation_type"] == kind["preparation_type"]]
    label = Preparation(kind["preparation_type"]).label
    return _timed(kind) | {
        "name": label,
        "percent": round(100 * kind["share"]),
        "only": mine[0]["name"] if len(mine) == 1 and mine[0]["category"] else "",
        "topics": mine[:TOPICS] if len(mine) > 1 else [],
        "more": max(0, len(mine) - TOPICS),
    }


def _timed(row: Row) -> Row:
    points = None if row["difference"] is None else abs(round(row["difference"]))
    return row | {"time": duration(row["seconds"]), "points": points}


def patterns(person: User, language: str) -> list[Row]:
    found = recurring(person, language)
    lately = [area for area in found if area["status"] == FocusStatus.OPEN and area["times_seen"]]
    return [area | {"css": css_of(area["dimension"])} for area in lately[:PATTERNS]]


def others(person: User, language: str) -> dict[str, Any]:
    found = benchmarks(person, language)
    return found | {"is_guest": person.is_guest, "cohorts": [_cohort(cohort) for cohort in found["cohorts"]]}


def _cohort(cohort: Row) -> Row:
    score = [_strip(cohort["score"], SCORES)] if cohort["score"] else []
    return cohort | {
        "name": Preparation(cohort["preparation_type"]).label,
        "missing": max(0, 3 - cohort["own_talks"]),
        "strips": [*score, *(_strip(row, LEVELS) for row in cohort["dimensions"])],
    }


def _strip(row: Row, ends: tuple[int, int]) -> Row:
    """Where half of the people lie, the middle of them, and oneself, in parts of a hundred."""
    first, last = ends
    at = {name: 100 * (row[name] - first) / (last - first) for name in ("low", "middle", "high")}
    own = row["own"] if row["own"] is None else charts.number(100 * (row["own"] - first) / (last - first))
    return row | {
        "css": css_of(row["dimension"]) if row["dimension"] else "",
        "x": charts.number(at["low"]),
        "width": charts.number(max(at["high"] - at["low"], 1)),
        "at_middle": charts.number(at["middle"]),
        "at_own": own,
        **{name: _said(row[name]) for name in ("own", "low", "middle", "high")},
    }


def _said(value: float | None) -> str | None:
    return None if value is None else charts.number(value)
