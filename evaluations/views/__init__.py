"""The pages of looking at what a talk showed. Each finds its own row, calls one verb, shows the result."""

from evaluations.views.reviewing import evaluation, finish, progress, rerun, rerun_with_rules

__all__ = ["evaluation", "finish", "progress", "rerun", "rerun_with_rules"]
