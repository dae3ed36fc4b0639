"""The verbs of evaluation."""

from evaluations.services.analysing import (
    NoQuestion,
    QuestionTooLong,
    TooManyAnswers,
    UnknownQuestion,
    analyse,
    analyse_many,
    rerun_analysis,
)
from evaluations.services.benching import keep_bench
from evaluations.services.drilling import NotActivated, NothingToTrain, drill, drill_area, improvements
from evaluations.services.finishing import NothingToRetry, TooFewTurns, finish, rerun, rerun_with_rules
from evaluations.services.rating import (
    AlreadyRated,
    LinkClosed,
    LinkIsFull,
    NotALevel,
    NotLent,
    NotReadYet,
    OwnTalk,
    dimensions_of,
    rate_as_staff,
    rate_by_link,
    rate_oneself,
    skip_self_rating,
)
from evaluations.services.retaking import Attempts, answer_again, read_attempts, reread_attempts
from evaluations.services.sharing import DAYS, TooManyLinks, lend, note_opening, share, take_back

__all__ = [
    "AlreadyRated",
    "Attempts",
    "DAYS",
    "LinkClosed",
    "LinkIsFull",
    "NoQuestion",
    "NotALevel",
    "NotActivated",
    "NotLent",
    "NotReadYet",
    "NothingToRetry",
    "NothingToTrain",
    "OwnTalk",
    "QuestionTooLong",
    "TooFewTurns",
    "TooManyAnswers",
    "TooManyLinks",
    "UnknownQuestion",
    "analyse",
    "analyse_many",
    "answer_again",
    "dimensions_of",
    "drill",
    "drill_area",
    "finish",
    "improvements",
    "keep_bench",
    "lend",
    "note_opening",
    "rate_as_staff",
    "rate_by_link",
    "rate_oneself",
    "read_attempts",
    "reread_attempts",
    "rerun",
    "rerun_analysis",
    "rerun_with_rules",
    "share",
    "skip_self_rating",
    "take_back",
]
