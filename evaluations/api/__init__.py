"""Evaluations in JSON: the same verbs as the pages."""

from ninja import Router

from evaluations.api.evaluations import router as talks

ROUTERS: tuple[Router, ...] = (talks,)

__all__ = ["ROUTERS"]
