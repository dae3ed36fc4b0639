"""Rubrics are data (`rubrics/*.v1.json`), immutable once released; here they are loaded, checked and applied."""

from evaluations.rubric.dimensions import ANALYSIS, CONTEXT, UNIVERSAL, all_dimensions, analysis_for
from evaluations.rubric.linting import lint
from evaluations.rubric.loading import FOLDER, RUBRIC_VERSION, BadRubric, criterion, dimensions_for, load, name_of
from evaluations.rubric.scale import (
    BANDS,
    DISPUTED,
    WEIGHTS,
    are_far_apart,
    band,
    band_label,
    band_of_score,
    mean_level,
    score,
)
from evaluations.rubric.shape import Cap, Criterion, Level, Rubric, Texts

__all__ = [
    "ANALYSIS", "BANDS", "CONTEXT", "DISPUTED", "FOLDER", "RUBRIC_VERSION", "UNIVERSAL", "WEIGHTS",
    "BadRubric", "Cap", "Criterion", "Level", "Rubric", "Texts",
    "all_dimensions", "analysis_for", "are_far_apart", "band", "band_label", "band_of_score", "criterion",
    "dimensions_for", "lint", "load", "mean_level", "name_of", "score",
]  # fmt: skip
