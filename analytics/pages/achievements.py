"""Milestones, laid out for the eye: what was reached, what is closest, and what there is besides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from accounts.models import User
from analytics import achieving
from analytics.achieving import Ahead, Reached

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
    return {"milestone": one.milestone, "at": one.earned_at, "day": _day(one.earned_at)}


def _ahead(one: Ahead) -> dict[str, Any]:
    """`percent` is of a course that was begun; before the first step there is none to show."""
    percent = 100 * one.have // one.need if one.have else None
    return {"milestone": one.milestone, "have": one.have, "need": one.need, "percent": percent}


def _day(moment: datetime) -> str:
    """With its year where it was another one."""
    local, now = timezone.localtime(moment), timezone.localtime()
    if local.year == now.year:
        return date_format(local, pgettext("date format of a day, without the year", "j F"))
    return date_format(local, pgettext("date format of a day with its year", "j F Y"))
