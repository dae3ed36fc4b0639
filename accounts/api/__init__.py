"""People and their access in JSON."""

from accounts.api.entering import router as entering
from accounts.api.people import router as people
from accounts.api.social import router as social
from accounts.api.staff import router as staff

__all__ = ["entering", "people", "social", "staff"]
