"""The plan in words: the week, and the day it counts."""

from __future__ import annotations

from datetime import date

from analytics.models import Plan


def days_left(plan: Plan, today: date) -> int | None:
    """None without a day, and after it."""
    if plan.talk_on is None or plan.talk_on < today:
        return None
    return (plan.talk_on - today).days
