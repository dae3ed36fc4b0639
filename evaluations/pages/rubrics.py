"""The rubrics as anybody may read them: what each talk is read for, and what every level looks like."""

from __future__ import annotations

from typing import Any

from coaching.models import Preparation
from evaluations import rubric
from evaluations.marking import css_of, icon_of


def rubrics(talk: str, language: str) -> dict[str, Any]:
    """One talk's rubrics, universal ones first. An unknown talk is an interview."""
    chosen = talk if talk in Preparation.values else Preparation.INTERVIEW.value
    known = [rubric.load(name) for name in rubric.dimensions_for(chosen, language)]
    return {
        "talk": chosen,
        "talks": [{"value": value, "label": label, "here": value == chosen} for value, label in Preparation.choices],
        "groups": [
            {"key": key, "dimensions": [_dimension(one, language) for one in known if one.group == key]}
            for key in ("universal", "context")
        ],
        "version": rubric.RUBRIC_VERSION,
    }


def _dimension(known: rubric.Rubric, language: str) -> dict[str, Any]:
    return {
        "key": known.dimension,
        "name": known.name[language],
        "css": css_of(known.dimension),
        "icon": icon_of(known.dimension),
        "version": known.version,
        "doubled": rubric.WEIGHTS.get(known.dimension, 1) > 1,
        "question": known.question[language],
        "counts": [{"title": one.title[language], "text": one.counts[language]} for one in known.criteria.values()],
        "against": [one.counts[language] for one in known.contradictions.values()],
        "levels": [
            {
                "level": row.level,
                "band": rubric.band(row.level),
                "band_label": rubric.band_label(row.level, language),
                "anchor": row.anchor[language],
                "example": row.example[language],
            }
            for row in known.levels
        ],
    }
