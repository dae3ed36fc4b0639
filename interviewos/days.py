"""How days are written, alike wherever they are: each in the language that is active."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


def plain(day: date) -> str:
    return date_format(day, pgettext("date format of a day, without the year", "j F"))


def dated(day: date) -> str:
    return date_format(day, pgettext("date format of a day with its year", "j F Y"))


def near(day: date, today: date) -> str:
    """With its year only where that is another one than now."""
    return plain(day) if day.year == today.year else dated(day)


def short(day: date) -> str:
    return date_format(day, pgettext("date format of a day where there is little room", "j M"))


def short_dated(day: date) -> str:
    return date_format(day, pgettext("date format of a day in a narrow table", "j M Y"))
