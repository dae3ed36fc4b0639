"""The pages of practice. Each finds its own row, calls one verb, shows the result."""

from coaching.views.keeping import archive, restore, sessions
from coaching.views.setting_up import setup
from coaching.views.talking import draft, retry, room, say, turn, turn_events, use_rules

__all__ = [
    "archive",
    "draft",
    "restore",
    "retry",
    "room",
    "say",
    "sessions",
    "setup",
    "turn",
    "turn_events",
    "use_rules",
]
