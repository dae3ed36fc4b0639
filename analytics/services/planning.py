"""What a person means to do each week, and the day they prepare for."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from analytics.models import Plan
from analytics.models.plans import MOST_A_WEEK
from interviewos.errors import InvalidInput

LONGEST_TITLE = 60
FURTHEST = timedelta(days=731)


@transaction.atomic
def change_plan(*, person: User, **wanted: Any) -> Plan:
    """Change what is given, all of it or nothing. `InvalidInput` has a sentence for each field.

    `wanted` are `sessions_a_week` (1-14), `talk_on` (from today where the person is, or None) and `talk_title`.
    A day that was chosen before may stay although it has gone by.
    """
    # A first plan has no row to lock.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    plan = Plan.of(person)
    if "talk_title" in wanted:
        wanted["talk_title"] = " ".join(unicodedata.normalize("NFC", wanted["talk_title"]).split())
    if wrong := {
        name: words for name, value in wanted.items() if (words := _wrong(name, value, plan, person.today()))
    }:
        raise InvalidInput(next(iter(wrong.values())), fields=wrong)
    for name, value in wanted.items():
        setattr(plan, name, value)
    plan.save()
    return plan


def _wrong(name: str, value: Any, plan: Plan, today: date) -> str:
    match name:
        case "sessions_a_week":
            fits = 1 <= value <= MOST_A_WEEK
            return "" if fits else _("Choose 1 to %(most)d sessions a week.") % {"most": MOST_A_WEEK}
        case "talk_on":
            return "" if value in (None, plan.talk_on) else _wrong_day(value, today)
        case _:
            return _wrong_title(value)


def _wrong_day(day: date, today: date) -> str:
    if day < today:
        return _("This day has gone by. Choose today or a later one.")
    if day > today + FURTHEST:
        return _("Choose a day within the next two years.")
    return ""


def _wrong_title(title: str) -> str:
    if any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in title):
        return _("Some characters in this text cannot be stored. Please type them again.")
    if len(title) > LONGEST_TITLE:
        return _("Use at most %(most)d characters.") % {"most": LONGEST_TITLE}
    return ""
