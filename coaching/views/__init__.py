"""The pages of practice. Each finds its own row, calls one verb, shows the result."""

from coaching.views.keeping import archive, restore, sessions
from coaching.views.pausing import edit, pause, resume, since
from coaching.views.setting_up import setup
from coaching.views.talking import (
    draft,
    rephrase,
    retry,
    room,
    say,
    skip,
    time_up,
    turn,
    turn_events,
    use_rules,
)
from coaching.views.voice import drop_recording, recording, recordings, transcriptions

__all__ = [
    "archive",
    "draft",
    "drop_recording",
    "edit",
    "pause",
    "recording",
    "recordings",
    "rephrase",
    "restore",
    "resume",
    "retry",
    "room",
    "say",
    "sessions",
    "setup",
    "since",
    "skip",
    "time_up",
    "transcriptions",
    "turn",
    "turn_events",
    "use_rules",
]
