from evaluations.models.analyses import Analysis, KeptReading
from evaluations.models.drills import Drill
from evaluations.models.evaluations import (
    DimensionLevel,
    DimensionState,
    Evaluation,
    EvaluationQuerySet,
    Evidence,
    Polarity,
)
from evaluations.models.focus import FocusArea, FocusStatus
from evaluations.models.ratings import Rater, Rating, RatingSheet, ShareLink
from evaluations.models.reading import BeingRead, EvaluationStatus
from evaluations.models.trust import BenchRun

__all__ = [
    "Analysis",
    "BenchRun",
    "DimensionLevel",
    "DimensionState",
    "Drill",
    "Evaluation",
    "EvaluationQuerySet",
    "EvaluationStatus",
    "Evidence",
    "FocusArea",
    "FocusStatus",
    "KeptReading",
    "Polarity",
    "Rater",
    "Rating",
    "RatingSheet",
    "BeingRead",
    "ShareLink",
]
