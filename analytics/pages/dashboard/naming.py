"""Dimensions and days as they are called where there is little room."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy

from evaluations import rubric

SHORT = {
    "clarity_structure": pgettext_lazy("dimension, short", "Clarity"),
    "relevance_focus": pgettext_lazy("dimension, short", "Relevance"),
    "confidence_delivery": pgettext_lazy("dimension, short", "Confidence"),
    "language_quality": pgettext_lazy("dimension, short", "Language"),
    "tone_alignment": pgettext_lazy("dimension, short", "Tone"),
}


def short(dimension: str, language: str) -> str:
    """Those of one kind of talk have but one name."""
    return str(SHORT.get(dimension) or rubric.name_of(dimension, language))


def short_day(day: date) -> str:
    return date_format(day, pgettext("date format of a day where there is little room", "j M"))


def signed(value: float, digits: int = 0) -> str:
    """With a real minus. What rounds to nothing has no sign."""
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if float(text) else text[1:]
