"""The newest sessions, a row each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.models import User
from analytics.models import Entry
from analytics.pages.naming import short, signed
from analytics.queries import dashboard as queries
from analytics.standing import Standing
from coaching.models import SessionStatus
from evaluations import rubric
from evaluations.models import EvaluationStatus
from interviewos import days

SHOWN = 6


def recent(person: User, now: Standing, language: str) -> list[dict[str, Any]]:
    changes = _changes(now)
    return [_row(entry, changes.get(entry.pk), language) for entry in queries.newest(person, SHOWN)]


def _changes(now: Standing) -> dict[UUID, str]:
    """Against the talk before of the same kind, as the history has it; empty where the two ranges overlap."""
    found: dict[UUID, str] = {}
    before: dict[str, Entry] = {}
    for talk in now.recent:
        if earlier := before.get(talk.preparation_type):
            found[talk.pk] = _change(earlier, talk)
        before[talk.preparation_type] = talk
    return found


def _change(before: Entry, after: Entry) -> str:
    ends = (before.score_low, before.score_high, after.score_low, after.score_high)
    if any(end is None for end in ends) or before.score is None or after.score is None:
        return ""
    low, high, lower, higher = (end or 0 for end in ends)
    return signed(after.score - before.score) if lower > high or higher < low else ""


def _row(entry: Entry, change: str | None, language: str) -> dict[str, Any]:
    score = entry.shown_score
    return {
        "url": entry.get_absolute_url(),
        "kind": entry.preparation_type,
        "title": entry.title,
        "subtitle": entry.subtitle,
        "is_drill": entry.is_drill,
        "day": days.short(entry.practised_on),
        "on": entry.practised_on,
        "minutes": max(1, round(entry.seconds / 60)) if entry.seconds else None,
        "strongest": short(entry.strongest, language) if score is not None and entry.strongest else "",
        "weakest": short(entry.weakest, language) if score is not None and entry.weakest else "",
        "band": rubric.band_of_score(score) if score is not None else "",
        "score": score,
        "change": change,
        "is_up": (change or "").startswith("+"),
        "waits": entry.awaits_own_view,
        "state": _state(entry),
    }


def _state(entry: Entry) -> str:
    if entry.evaluation_status and entry.evaluation_status != EvaluationStatus.READY:
        return str(EvaluationStatus(entry.evaluation_status).label)
    return str(SessionStatus(entry.status).label)
