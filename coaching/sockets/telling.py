"""What a client is told: one frame for each thing that happened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from coaching.models import Session, SessionStatus, Speaker, Turn, TurnKind, TurnStatus
from coaching.schemas import TurnOut
from coaching.streams import News
from interviewos.errors import DomainError

WARNING_SECONDS = 300

Told = dict[str, Any]


def packed(frame: Mapping[str, Any]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def hello(session: Session, last: Turn | None) -> Told:
    number = last.number if last else 0
    return {"type": "hello", "session": str(session.pk), "status": session.shown_status, "last": number}


def turn(turn: Turn) -> Told:
    return {"type": "turn", **TurnOut.from_orm(turn).model_dump(mode="json")}


def heard(turn_id: UUID, news: News) -> Told:
    """`delta` or `reset`: where the listener stands after it is said with it."""
    return {"type": news.name, "turn_id": str(turn_id), **news.data, "attempt": news.attempt, "offset": news.offset}


def settled(turn: Turn) -> Told:
    named = {"turn_id": str(turn.pk)}
    if turn.status == TurnStatus.DONE:
        return {"type": "done", **named, "text": turn.text}
    return {"type": "failed", **named, "code": turn.error_code}


def erased(turn_id: UUID) -> Told:
    return {"type": "failed", "turn_id": str(turn_id), "code": "erased"}


def clock(session: Session, last: Turn | None) -> Told:
    """While a talk stands, its clocks do: what they show then is what will be left."""
    now = session.stands_since or timezone.now()
    left = _seconds(session.expires_at, now)
    due = last.answer_by if last and last.speaker == Speaker.PARTNER else None
    return {
        "type": "clock",
        "seconds_left": left,
        "ends_at": session.ends_at.isoformat(),
        "answer_seconds_left": _seconds(due, now) if due else None,
        "paused": session.stands_since is not None,
        "warning": left <= WARNING_SECONDS,
    }


def ended(session: Session, last: Turn | None) -> Told | None:
    """Told when nothing more can be said, with why."""
    said_goodbye = last is not None and last.kind == TurnKind.FAREWELL and last.status == TurnStatus.DONE
    reasons = {
        "finished": session.status == SessionStatus.COMPLETED,
        "archived": session.archived_at is not None,
        "farewell": said_goodbye,
        "time_up": not session.has_time,
    }
    reason = next((name for name, holds in reasons.items() if holds), "")
    return {"type": "ended", "status": session.shown_status, "reason": reason} if reason else None


def refused(exc: DomainError) -> Told:
    wait = {"retry_after": exc.retry_after} if exc.retry_after else {}
    return {"type": "error", "code": exc.code, "error": str(exc), **wait}


def _seconds(until: datetime, now: datetime) -> int:
    return max(0, int((until - now).total_seconds()))
