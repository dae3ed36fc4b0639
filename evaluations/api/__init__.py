"""Evaluations in JSON: the same verbs as the pages."""

from ninja import Router

from evaluations.api.analysis import router as answers
from evaluations.api.attempts import router as attempts
from evaluations.api.evaluations import router as talks
from evaluations.api.feedback import router as feedback
from evaluations.api.improving import router as improving
from evaluations.api.rating import router as rating

ROUTERS: tuple[Router, ...] = (talks, answers, attempts, improving, rating, feedback)

__all__ = ["ROUTERS"]
