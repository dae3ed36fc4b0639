"""The pages of looking back. Each finds its own rows, calls one verb, shows the result."""

from analytics.views.figures import figures
from analytics.views.home import home
from analytics.views.plans import practice_plan
from analytics.views.replay import replay

__all__ = ["figures", "home", "practice_plan", "replay"]
