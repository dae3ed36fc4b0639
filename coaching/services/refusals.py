"""The rules of practice that say no, each with the code a program may read."""

from __future__ import annotations

from typing import Any

from interviewos.errors import DomainError, InvalidInput


class SessionClosed(DomainError):
    code = "session_closed"


class TimeIsUp(DomainError):
    code = "time_is_up"


class ConversationOver(DomainError):
    code = "conversation_over"


class ReplyPending(DomainError):
    code = "reply_pending"


class ReplyNotFailed(DomainError):
    code = "reply_not_failed"


class AlreadySaid(DomainError):
    code = "already_said"


class TalkWentOn(DomainError):
    code = "talk_went_on"


class NotYet(DomainError):
    """The time for an answer is not over."""

    code = "not_yet"


class NothingAsked(DomainError):
    """There is no question that could be skipped or put in other words."""

    code = "nothing_asked"


class NoOtherWords(DomainError):
    code = "no_other_words"


class StillRunning(DomainError):
    code = "still_running"


class NotAnAnswer(DomainError):
    code = "not_an_answer"


class NoModel(DomainError):
    code = "no_model"


class NoQuestions(DomainError):
    code = "no_questions"


class OtherTopic(InvalidInput):
    code = "topic_of_another_talk"


class OtherPersona(InvalidInput):
    """Nobody of this name sits opposite in this kind of talk."""

    code = "persona_of_another_talk"


class NothingRequired(InvalidInput):
    """A text in which nothing is asked for."""

    code = "nothing_required"


class NotAsked(InvalidInput):
    """A question of a plan that is not there, is of another kind of talk, or stands in it twice."""

    code = "not_asked_here"


class ReplyFailed(DomainError):
    """The model's provider failed, or could not be reached, or was too slow. What was said is kept."""

    code = "reply_failed"
    type = "ai_service_error"

    def __init__(self, message: str, *, code: str, **details: Any) -> None:
        super().__init__(message, reply_code=code, **details)
        self.status = {"timeout": 504, "refused": 502, "wrong_shape": 502, "gave_up": 502}.get(code, 503)


class NotThere(DomainError):
    """What a page still shows and the row no longer has."""

    code = "not_found"
    status = 404
    type = "not_found"


class TooManyStories(DomainError):
    code = "too_many_stories"


class UntitledStory(InvalidInput):
    code = "untitled_story"


class UnknownCompetency(InvalidInput):
    code = "unknown_competency"
