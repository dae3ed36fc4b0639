"""What practice has come to, on one page."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from analytics import standing
from analytics.figures.practice import totals
from analytics.pages.progress import courses, sides, spans, spent
from interviewos import days
from interviewos.lengths import duration

__all__ = ["progress"]


def progress(person: User, wanted: str, language: str) -> dict[str, Any]:
    """`wanted` is the name of a span; another one gives the usual one."""
    name = spans.chosen(wanted)
    now = standing.of(person)
    sums = totals(person)
    span = spans.span(name, now.today, sums["first_practised_on"])
    shown: dict[str, Any] = {"is_current": now.is_current, "totals": sums, "time": duration(sums["seconds"])}
    if sums["first_practised_on"] is None:
        return shown
    return shown | {
        "since": days.dated(sums["first_practised_on"]),
        "spans": spans.links(name),
        "span": span,
        "sessions": sums["talks"] + sums["drills"],
        "spent": spent.time_spent(person, span),
        "courses": courses.courses(person, now, span, language),
        "skills": sides.shown_skills(person),
        "kinds": sides.kinds(person, span, language),
        "patterns": sides.patterns(person, language),
        "others": sides.others(person, language),
    }
