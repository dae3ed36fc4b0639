from evaluations.schemas.evaluations import Band, CompletedOut, DimensionOut, EvaluationOut, EvidenceOut

__all__ = ["Band", "CompletedOut", "DimensionOut", "EvaluationOut", "EvidenceOut"]
