"""The pages of looking back. Each finds its own rows, calls one verb, shows the result."""

from analytics.views.achievements import achievements
from analytics.views.drills import drills, practise_card
from analytics.views.exports import download_export, export, exports
from analytics.views.history import history
from analytics.views.home import home
from analytics.views.metrics import collected
from analytics.views.plans import practice_plan
from analytics.views.progress import progress
from analytics.views.replay import replay

__all__ = [
    "achievements",
    "collected",
    "download_export",
    "drills",
    "export",
    "exports",
    "history",
    "home",
    "practice_plan",
    "practise_card",
    "progress",
    "replay",
]
