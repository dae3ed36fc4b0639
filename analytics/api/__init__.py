"""Looking back in JSON: the same verbs as the pages."""

from ninja import Router

from analytics.api.achievements import router as achievements
from analytics.api.drills import router as drills
from analytics.api.exports import router as exports
from analytics.api.figures import router as figures
from analytics.api.history import router as history
from analytics.api.plans import router as plans
from analytics.api.replay import router as replay

ROUTERS: tuple[Router, ...] = (achievements, drills, exports, figures, history, plans, replay)

__all__ = ["ROUTERS"]
