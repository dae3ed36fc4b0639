"""The verbs of evaluation."""

from evaluations.services.benching import keep_bench
from evaluations.services.finishing import NothingToRetry, TooFewTurns, finish, rerun, rerun_with_rules

__all__ = ["NothingToRetry", "TooFewTurns", "finish", "keep_bench", "rerun", "rerun_with_rules"]
