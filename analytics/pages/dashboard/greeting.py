"""The first two lines: good morning, and what is known of the way ahead."""

from __future__ import annotations

from math import ceil
from statistics import fmean
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from analytics.measures import WINDOW
from analytics.pages.plan import days_left
from analytics.standing import Standing

# Further ahead nothing is promised.
FURTHEST = 12


def words(person: User, language: str) -> str:
    hour = timezone.localtime(timezone=ZoneInfo(person.time_zone)).hour
    name = _called(person.full_name, language)
    if not name:
        return {"morning": _("Good morning"), "day": _("Good afternoon"), "evening": _("Good evening")}.get(
            _part(hour), _("Hello")
        )
    told = {
        "morning": _("Good morning, %(name)s"),
        "day": _("Good afternoon, %(name)s"),
        "evening": _("Good evening, %(name)s"),
    }
    return told.get(_part(hour), _("Hello, %(name)s")) % {"name": name}


def _part(hour: int) -> str:
    return "morning" if 5 <= hour < 12 else "day" if 12 <= hour < 18 else "evening" if 18 <= hour < 23 else "night"


def _called(full_name: str, language: str) -> str:
    """The first name, where first names come first."""
    is_latin = full_name.isascii() or "a" <= full_name[:1].lower() <= "ɏ"
    return full_name.split()[0] if full_name.split() and is_latin and language != "ko" else full_name


def talk(now: Standing) -> dict[str, Any] | None:
    left = days_left(now.plan, now.today)
    return None if left is None else {"title": now.plan.talk_title, "days": left}


def promise(now: Standing) -> dict[str, int] | None:
    """The next round ten and the talks to it, at a pace that is no chance."""
    if now.velocity is None or not now.velocity.is_certain or now.velocity.value <= 0:
        return None
    average = fmean(now.scores[-WINDOW:])
    target = 10 * (int(average) // 10 + 1)
    talks = ceil((target - average) / now.velocity.value)
    return {"score": target, "talks": talks} if target <= 100 and talks <= FURTHEST else None
