"""The evidence as it stands beside the words and below them."""

from collections.abc import Iterable
from typing import Any

from evaluations import rubric
from evaluations.marking import css_of
from evaluations.models import Evidence


def place(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "css": css_of(row.dimension),
        "dim_name": rubric.name_of(row.dimension, language),
        "counts": rubric.criterion(row.dimension, row.criterion).counts[language],
        "polarity": row.polarity,
        "quote": row.quote,
    }


def counted(evidence: Iterable[Evidence]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in evidence:
        counts[css_of(row.dimension)] = counts.get(css_of(row.dimension), 0) + 1
    return counts


def note(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "n": row.shown,  # type: ignore[attr-defined]
        "css": css_of(row.dimension),
        "dim_name": rubric.name_of(row.dimension, language),
        "polarity": row.polarity,
        "comment": row.comment,
    }
