"""The verbs of people and their access."""

from accounts.services.guests import activate, move_in, welcome_guest
from accounts.services.providers import become, claim, connect, vouch

__all__ = ["activate", "become", "claim", "connect", "move_in", "vouch", "welcome_guest"]
