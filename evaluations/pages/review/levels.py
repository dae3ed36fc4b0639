"""The levels, each with its band, its reason and what it was before."""

from typing import Any

from django.utils.translation import gettext as _

from evaluations import rubric
from evaluations.marking import css_of, icon_of
from evaluations.models import DimensionLevel, Evaluation
from evaluations.pages import finding


def levels_before(evaluation: Evaluation) -> dict[str, int]:
    """The levels of the last session before this one that its person has seen, read with the same rubric."""
    earlier = finding.seen(Evaluation.objects.before(evaluation))
    last = earlier.filter(rubric_version=evaluation.rubric_version).first()
    return {row.dimension: row.level for row in last.levels.all() if row.level} if last else {}


def universal(row: DimensionLevel, language: str, counts: dict[str, int], before: dict[str, int]) -> dict[str, Any]:
    css = css_of(row.dimension)
    previous = before.get(row.dimension)
    return plain(row, language) | {
        "key": row.dimension,
        "css": css,
        "icon": icon_of(row.dimension),
        "level": row.level,
        "score": rubric.score(row.level) if row.level else None,
        "prev": rubric.score(previous) if previous else None,
        "why": row.why,
        "n": counts.get(css, 0),
    }


def plain(row: DimensionLevel, language: str) -> dict[str, Any]:
    return {
        "name": rubric.name_of(row.dimension, language),
        "state": row.state,
        "level": row.level,
        "band": rubric.band(row.level) if row.level else None,
        "band_label": rubric.band_label(row.level, language) if row.level else "",
        "disputed": _disputed(row, language),
    }


def _disputed(row: DimensionLevel, language: str) -> str:
    """What is said where a model has read and the rules are far from it."""
    if not row.is_disputed or not row.level or not row.checked_level:
        return ""
    bands = {"model": rubric.band_label(row.level, language), "rules": rubric.band_label(row.checked_level, language)}
    return _("Two readings differ: %(model)s by the model, %(rules)s by rules.") % bands


def anchors(dimension: str, language: str) -> dict[str, Any]:
    return {
        "name": rubric.name_of(dimension, language),
        "levels": [
            {"level": row.level, "band_label": rubric.band_label(row.level, language), "anchor": row.anchor[language]}
            for row in rubric.load(dimension).levels
        ],
    }
