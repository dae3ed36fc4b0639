"""Practice in JSON: the same verbs as the pages."""

from coaching.api.profile import router as profile
from coaching.api.sessions import router as sessions

__all__ = ["profile", "sessions"]
