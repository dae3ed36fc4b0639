"""The pages of practice. Each finds its own row, calls one verb, shows the result."""

from coaching.views.keeping import archive, restore, sessions
from coaching.views.pausing import edit, pause, resume, since
from coaching.views.planning import plan
from coaching.views.profile import focus, forget_cv, profile, read_cv, save_profile, set_aside, suggestions
from coaching.views.setting_up import setup
from coaching.views.stories import delete_story, keep_answer, new_story, proposal, story, try_question
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
    "delete_story",
    "draft",
    "drop_recording",
    "edit",
    "focus",
    "forget_cv",
    "keep_answer",
    "new_story",
    "pause",
    "plan",
    "profile",
    "proposal",
    "read_cv",
    "recording",
    "recordings",
    "rephrase",
    "restore",
    "resume",
    "retry",
    "room",
    "save_profile",
    "say",
    "sessions",
    "set_aside",
    "setup",
    "since",
    "skip",
    "story",
    "suggestions",
    "time_up",
    "transcriptions",
    "try_question",
    "turn",
    "turn_events",
    "use_rules",
]
