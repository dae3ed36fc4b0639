"""Evaluations in JSON: the same verbs as the pages."""

from ninja import Router

from evaluations.api.analysis import router as answers
from evaluations.api.evaluations import router as talks

ROUTERS: tuple[Router, ...] = (talks, answers)

__all__ = ["ROUTERS"]
