"""The verbs of practice."""

from accounts.billing.limits import DailyLimitReached
from coaching.services.keeping import archive, complete, edit, erase, keep_draft, restore
from coaching.services.refusals import (
    AlreadySaid,
    ConversationOver,
    NoModel,
    NoQuestions,
    OtherTopic,
    ReplyFailed,
    ReplyNotFailed,
    ReplyPending,
    SessionClosed,
    TalkWentOn,
    TimeIsUp,
)
from coaching.services.speaking import Said, hear, read_by_rules, retry_reply, say
from coaching.services.starting import defaults, save_profile, start_session

__all__ = [
    "AlreadySaid",
    "ConversationOver",
    "DailyLimitReached",
    "NoModel",
    "NoQuestions",
    "OtherTopic",
    "ReplyFailed",
    "ReplyNotFailed",
    "ReplyPending",
    "Said",
    "SessionClosed",
    "TalkWentOn",
    "TimeIsUp",
    "archive",
    "complete",
    "defaults",
    "edit",
    "erase",
    "hear",
    "keep_draft",
    "read_by_rules",
    "restore",
    "retry_reply",
    "save_profile",
    "say",
    "start_session",
]
