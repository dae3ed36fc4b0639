"""What a list tells of a session: dimensions and differences where there is little room, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

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


def signed(value: float, digits: int = 0) -> str:
    """With a real minus. What rounds to nothing has no sign."""
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if float(text) else text[1:]


def address(item: Mapping[str, Any]) -> str:
    """Of one that a list tells of: its review, or the room it was held in."""
    if item["evaluation_id"]:
        return reverse("evaluations:evaluation", args=[item["evaluation_id"]])
    return reverse("coaching:room", args=[item["session_id"]])
