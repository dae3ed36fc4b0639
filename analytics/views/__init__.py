"""The pages of looking back. Each finds its own rows, calls one verb, shows the result."""

from analytics.views.figures import figures
from analytics.views.home import home

__all__ = ["figures", "home"]
