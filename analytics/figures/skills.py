"""The twelve skills: how often each was shown of late, and whether that changed for certain."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analytics import measures
from analytics.figures.asking import rows
from analytics.queries import comparisons as queries
from analytics.skills import SKILLS

# A talk shows a skill, misses it, or does now the one and now the other: 100, 0 or 50.
STEP_SD = 50 * measures.LEVEL_SD
RULE = _(
    "A score is the average of the last ten talks that could show the skill: 100 where you showed it, 50 where you "
    "did now and then, 0 where it was missing. It counts as rising or falling only when the last five differ from "
    "the five before by more than chance."
)


def skills(person: User) -> list[dict[str, Any]]:
    """All twelve, in the order of their scores, the lowest first; those that no talk could show yet come last."""
    found = {row["theme"]: row for row in rows(queries.SKILLS, person=person.pk)}
    told = [_told(**found.get(theme, {"theme": theme})) for theme in SKILLS]
    return sorted(told, key=lambda skill: (skill["score"] is None, skill["score"] or 0))


def _told(theme: str, count: int = 0, values: Sequence[int] = ()) -> dict[str, Any]:
    change = measures.change(values, sd=STEP_SD)
    return {
        "theme": theme,
        "name": str(SKILLS[theme].name),
        "about": str(SKILLS[theme].about),
        "score": round(fmean(values)) if values else None,
        "of": len(values),
        "count": count,
        "trend": change and change.trend,
        "difference": change and round(change.difference),
        "noise": change and round(change.noise, 1),
    }
