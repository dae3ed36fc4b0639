"""Milestones, laid out for the eye: what was reached, what is closest, and what there is besides."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from analytics import achieving
from analytics.achieving import Ahead, Reached
from interviewos import days

CLOSEST = 4


def achievements(person: User) -> dict[str, Any]:
    found = achieving.of(person)
    ahead = [_ahead(one) for one in found.ahead]
    return {
        "reached": [_reached(one) for one in found.reached],
        "closest": ahead[:CLOSEST],
        "further": ahead[CLOSEST:],
    }


def _reached(one: Reached) -> dict[str, Any]:
    return {
        "milestone": one.milestone,
        "at": one.earned_at,
        "day": days.near(timezone.localdate(one.earned_at), timezone.localdate()),
    }


def _ahead(one: Ahead) -> dict[str, Any]:
    """`percent` is of a course that was begun; before the first step there is none to show."""
    percent = 100 * one.have // one.need if one.have else None
    return {"milestone": one.milestone, "have": one.have, "need": one.need, "percent": percent}
