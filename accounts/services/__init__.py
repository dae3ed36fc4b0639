"""The verbs of people and their access."""

from accounts.services.guests import activate, move_in, welcome_guest

__all__ = ["activate", "move_in", "welcome_guest"]
