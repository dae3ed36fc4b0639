"""What the practice room shows of a session: read here, drawn in templates."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching import services
from coaching.models import ASKING, MIN_ANSWERS, Language, Session, SessionStatus, Style, Turn, TurnKind, TurnStatus
from coaching.personas import persona
from interviewos import ai

ERRORS = {
    "unreachable": _("The AI model could not be reached."),
    "timeout": _("The AI model took too long to reply."),
    "rate_limited": _("The AI model is busy and asked us to wait."),
    "server_error": _("The AI model's service has a fault."),
    "cut_off": _("The reply broke off before it was complete."),
    "refused": _("The AI model declined to reply."),
    "gave_up": _("The reply was tried several times and did not arrive."),
}
NOTES = {
    "no_consent": _("You have not agreed to the AI model, so the built-in partner goes on from here."),
    "manners": _("The AI model stepped out of its role twice, so the built-in partner spoke here."),
}
ENDINGS = {
    "finished": _("This session is finished"),
    "archived": _("This session is archived"),
    "farewell": _("That was the last question"),
    "time_up": _("The time for this session is up"),
}
# What a person did instead of answering.
INSTEAD = {
    TurnKind.SKIP: _("You skipped this one."),
    TurnKind.REPHRASE: _("You asked for it in other words."),
    TurnKind.SILENCE: _("The time was over before you sent a word."),
}
SHORT_OF_TIME = 300


def room(session: Session) -> dict[str, Any]:
    turns = list(session.turns.select_related("question"))
    for turn in turns:
        dress(turn)
    return frame(session, turns) | {"turns": turns, "focus": _focus(session)}


def _focus(session: Session) -> dict[str, Any] | None:
    """What its person trains, if they had chosen it when the session began."""
    chosen = getattr(session, "training_focus", None) or {}
    since = datetime.fromisoformat(chosen["since"]) if "since" in chosen else session.created_at
    return chosen if chosen.get("title") and since <= session.created_at else None


def frame(session: Session, turns: list[Turn]) -> dict[str, Any]:
    """Everything around the thread: progress, clocks, counterpart, composer."""
    who = persona(session)
    session.persona_name, session.persona_role, session.persona_initials = who.name, who.role, who.initials  # type: ignore[attr-defined]
    answers = [turn for turn in turns if turn.kind == TurnKind.ANSWER and turn.question_number]
    current = max((turn.question_number for turn in turns), default=1)
    said = sum(turn.size for turn in answers)
    answered = {turn.question_number for turn in answers}
    ending = _ending(session, turns)
    return {
        "session": session,
        "question_number": current,
        "answered": len(answered),
        "answers": len(answers),
        "size_per_answer": round(said / len(answers)) if answers else 0,
        "steps": _steps(session.question_count, current, answered, is_over=bool(ending)),
        "can_finish": len(answers) >= MIN_ANSWERS,
        "answers_needed": max(0, MIN_ANSWERS - len(answers)),
        "is_over": bool(ending),
        "ending": ENDINGS.get(ending, ""),
        "is_waiting": bool(turns) and turns[-1].status == TurnStatus.PENDING,
        "focus": None,
        "client_id": uuid.uuid4(),
        "answers_turn": turns[-1].number if turns else 1,
        "state": state(session, turns),
        "one_way": session.style == Style.ONE_WAY,
        "voice": _voice(session),
        **_clock(session),
        **_moves(session, turns),
    }


def news(session: Session, *, number: int, status: str) -> dict[str, Any]:
    """What a page has not shown yet whose last turn is this one, as it stood then."""
    turns = list(session.turns.select_related("question"))
    fresh = [turn for turn in turns if turn.number > number or (turn.number == number and turn.status != status)]
    return frame(session, turns) | {"turns": [dress(turn) for turn in fresh]}


def state(session: Session, turns: list[Turn]) -> str:
    """What a page that is open elsewhere must show anew when it changes."""
    return _ending(session, turns) or ("standing" if session.stands_since else "running")


def _clock(session: Session) -> dict[str, Any]:
    left = max(0, _seconds_until(session.ends_at))
    return {"left": left, "elapsed": max(0, settings.SESSION_MINUTES * 60 - left), "is_short": left <= SHORT_OF_TIME}


def _moves(session: Session, turns: list[Turn]) -> dict[str, Any]:
    """What can be done about what was asked last, beside answering it, and the time for it."""
    asked = turns[-1] if turns and turns[-1].status == TurnStatus.DONE else None
    if asked is None or asked.kind not in (*ASKING, TurnKind.WARM_UP):
        return {"may_skip": False, "may_rephrase": False, "answer_by": None}
    return {
        "may_skip": True,
        "may_rephrase": services.may_be_reworded(session, asked),
        "answer_by": asked.answer_by,
        "answer_left": max(0, _seconds_until(asked.answer_by)) if asked.answer_by else None,
    }


def _voice(session: Session) -> dict[str, Any]:
    """Who would write down what is said, if anybody may, and the recordings that wait for their answer."""
    host = ai.host() if services.may_transcribe(session) else ""
    return {"host": host, "waiting": list(session.recordings.waiting().in_order())}


def _seconds_until(moment: datetime) -> int:
    return int((moment - timezone.now()).total_seconds())


def dress(turn: Turn) -> Turn:
    # The bank names competencies in English only.
    question = turn.question if turn.session.language == Language.ENGLISH else None
    turn.competency = question.competency.replace("_", " ") if question else ""  # type: ignore[attr-defined]
    turn.error_text = _error(turn.error_code) if turn.status == TurnStatus.FAILED else ""  # type: ignore[attr-defined]
    turn.note = NOTES.get(turn.error_code, "")  # type: ignore[attr-defined]
    turn.instead = INSTEAD.get(TurnKind(turn.kind), "") if turn.kind else ""  # type: ignore[attr-defined]
    turn.in_other_language = in_other_language(turn)  # type: ignore[attr-defined]
    return turn


def in_other_language(turn: Turn) -> str:
    noticed = next((mark for mark in turn.marks if mark.get("kind") == "language"), None)
    if noticed is None:
        return ""
    wanted = Language(turn.session.language)
    if noticed.get("language") == "other":
        return _("This talk is in %(wanted)s.") % {"wanted": wanted.label}
    heard = Language.KOREAN if wanted == Language.ENGLISH else Language.ENGLISH
    return _("You answered in %(heard)s; this talk is in %(wanted)s.") % {
        "heard": heard.label,
        "wanted": wanted.label,
    }


def _error(code: str) -> str:
    return str(ERRORS.get(code) or _("The reply did not arrive."))


def _ending(session: Session, turns: list[Turn]) -> str:
    """Why nothing more can be said; empty while something can."""
    if session.status == SessionStatus.COMPLETED:
        return "finished"
    if session.archived_at:
        return "archived"
    if any(turn.kind == TurnKind.FAREWELL and turn.status == TurnStatus.DONE for turn in turns):
        return "farewell"
    return "" if session.is_open else "time_up"


def _steps(total: int, current: int, answered: set[int], *, is_over: bool) -> list[str]:
    def state(number: int) -> str:
        # A question is at hand until the next one comes, answered or not: a follow-up may belong to it.
        if number == current and not is_over:
            return "now"
        return "done" if number in answered else "left" if number <= current else ""

    return [state(number) for number in range(1, total + 1)]
