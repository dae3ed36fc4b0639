"""What the practice room shows of a session: read here, drawn in templates."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models import MIN_ANSWERS, Language, Session, SessionStatus, Speaker, Turn, TurnKind, TurnStatus
from coaching.personas import persona

ERRORS = {
    "unreachable": _("The AI model could not be reached."),
    "timeout": _("The AI model took too long to reply."),
    "rate_limited": _("The AI model is busy and asked us to wait."),
    "server_error": _("The AI model's service has a fault."),
    "cut_off": _("The reply broke off before it was complete."),
    "refused": _("The AI model declined to reply."),
    "gave_up": _("The reply was tried several times and did not arrive."),
}


def room(session: Session) -> dict[str, Any]:
    turns = list(session.turns.select_related("question"))
    for turn in turns:
        dress(turn)
    return frame(session, turns) | {"turns": turns}


def frame(session: Session, turns: list[Turn]) -> dict[str, Any]:
    """Everything around the thread: progress, clock, counterpart, composer."""
    who = persona(session)
    session.persona_name, session.persona_role, session.persona_initials = who.name, who.role, who.initials  # type: ignore[attr-defined]
    answers = [turn for turn in turns if turn.speaker == Speaker.PERSON]
    current = max((turn.question_number for turn in turns), default=1)
    said = sum(turn.size for turn in answers)
    return {
        "session": session,
        "question_number": current,
        "answered": len({turn.question_number for turn in answers}),
        "answers": len(answers),
        "size_per_answer": round(said / len(answers)) if answers else 0,
        "steps": _steps(session.question_count, current, is_over=_is_over(session, turns)),
        "elapsed": max(0, int((timezone.now() - session.created_at).total_seconds())),
        "minutes_total": settings.SESSION_MINUTES,
        "can_finish": len(answers) >= MIN_ANSWERS,
        "answers_needed": max(0, MIN_ANSWERS - len(answers)),
        "is_over": _is_over(session, turns),
        "is_waiting": bool(turns) and turns[-1].status == TurnStatus.PENDING,
        "focus": None,
        "client_id": uuid.uuid4(),
        "answers_turn": turns[-1].number if turns else 1,
    }


def dress(turn: Turn) -> Turn:
    # The bank names competencies in English only.
    question = turn.question if turn.session.language == Language.ENGLISH else None
    turn.competency = question.competency.replace("_", " ") if question else ""  # type: ignore[attr-defined]
    turn.error_text = _error(turn.error_code) if turn.status == TurnStatus.FAILED else ""  # type: ignore[attr-defined]
    return turn


def _error(code: str) -> str:
    return str(ERRORS.get(code) or _("The reply did not arrive."))


def _is_over(session: Session, turns: list[Turn]) -> bool:
    farewell = any(turn.kind == TurnKind.FAREWELL and turn.status == TurnStatus.DONE for turn in turns)
    closed = session.status == SessionStatus.COMPLETED or bool(session.archived_at)
    return farewell or closed or timezone.now() > session.expires_at


def _steps(total: int, current: int, *, is_over: bool) -> list[str]:
    return [
        "done" if number < current or is_over else "now" if number == current else ""
        for number in range(1, total + 1)
    ]
