"""Where a person stands, on one page."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from analytics import drilling, standing
from analytics.pages.dashboard import cards, courses, greeting, next_up, patterns, sessions
from analytics.queries import dashboard as queries

__all__ = ["dashboard"]


def dashboard(person: User, language: str) -> dict[str, Any]:
    now = standing.of(person)
    found = patterns.of(person, language)
    due = drilling.due_today(person)
    return {
        "is_current": now.is_current,
        "today": now.today,
        "plan": now.plan,
        "greeting": greeting.words(person, language),
        "talk": greeting.talk(now),
        "promise": greeting.promise(now),
        "streak": cards.streak(now),
        "week": cards.week(now),
        "score": cards.score(now),
        "pace": cards.pace(now, language),
        "trend": courses.trend(now, language),
        "radar": courses.radar(now, language),
        "calendar": courses.calendar(now),
        "patterns": found,
        "drill": next_up.first_drill(due, found, language),
        "next_up": next_up.choose(now, due, found, language),
        "waits": queries.waiting(person),
        "sessions": sessions.recent(person, language),
        "total": queries.counted(person),
    }
