"""Practice in JSON: the same verbs as the pages."""

from coaching.api.making import router as making
from coaching.api.profile import router as profile
from coaching.api.retakes import router as retakes
from coaching.api.sessions import router as sessions
from coaching.api.voice import router as voice

__all__ = ["making", "profile", "retakes", "sessions", "voice"]
