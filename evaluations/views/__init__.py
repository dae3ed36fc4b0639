"""The pages of looking at what a talk showed. Each finds its own row, calls one verb, shows the result."""

from evaluations.views.attempts import again, compare_attempts, compare_progress, reread
from evaluations.views.explaining import rubrics, trust
from evaluations.views.feedback import compare, feedback
from evaluations.views.improving import improve, practise, practise_area
from evaluations.views.mentoring import shared
from evaluations.views.rating import self_rating
from evaluations.views.reviewing import evaluation, finish, progress, rerun, rerun_with_rules
from evaluations.views.sharing import lend, share, take_back

__all__ = [
    "again",
    "compare",
    "compare_attempts",
    "compare_progress",
    "evaluation",
    "feedback",
    "finish",
    "improve",
    "lend",
    "practise",
    "practise_area",
    "progress",
    "reread",
    "rerun",
    "rerun_with_rules",
    "rubrics",
    "self_rating",
    "share",
    "shared",
    "take_back",
    "trust",
]
