"""The verbs of evaluation."""

from evaluations.services.finishing import NothingToRetry, TooFewTurns, finish, rerun, rerun_with_rules

__all__ = ["NothingToRetry", "TooFewTurns", "finish", "rerun", "rerun_with_rules"]
