"""A finished talk, played again turn by turn. Its times are found in `pacing`; here they are drawn."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from analytics.pages.replay.playing import Played, is_over, played, refuse_unless_over
from analytics.pages.replay.telling import told
from analytics.queries import replay as queries
from coaching.models import Session, Speaker
from evaluations.marking import named_in_words, telling
from evaluations.models import Evaluation, EvaluationStatus, Evidence
from interviewos import charts
from interviewos.templatetags.ui import spoken

__all__ = ["is_over", "page", "played", "refuse_unless_over"]


def page(session: Session) -> dict[str, Any]:
    reading, rows = queries.reading_of(session), played(session)
    marks = _drawn([mark for row in rows for mark in row.evidence], reading)
    turns = [told(row, session, marks, reading) for row in rows]
    return {
        "session": session,
        "evaluation": reading,
        "invitation": _invitation(session, reading),
        "turns": turns,
        "seconds": rows[-1].ends_at if rows else 0,
        "timeline": _timeline(turns, rows),
        "marks": marks,
        "has_sound": any(row.recordings for row in rows),
        "is_shortened": any(one.seconds > one.until - one.at + 0.1 for row in rows for one in row.pace.silences),
    }


def _drawn(evidence: list[Evidence], reading: Evaluation | None) -> list[Evidence]:
    """The marks of the review, by the numbers they have there."""
    if reading is None:
        return []
    return telling(sorted(evidence, key=lambda row: row.number), named_in_words(reading))


def _invitation(session: Session, reading: Evaluation | None) -> str:
    """Why there are no marks, where there are none."""
    if reading is None:
        return "unfinished"
    if reading.status == EvaluationStatus.READY:
        return "" if session.is_seen else "unseen"  # type: ignore[attr-defined]
    return "unread" if reading.is_settled else "waiting"


def _timeline(turns: list[dict[str, Any]], rows: list[Played]) -> dict[str, Any]:
    whole = rows[-1].ends_at if rows else 0.0
    bars = charts.along(whole, [(row.starts_at, row.ends_at) for row in rows], gap=0.25)
    for bar, turn in zip(bars, turns, strict=True):
        bar["is_mine"] = turn["is_mine"]
    quiet = [(row.starts_at + one.at, row.starts_at + one.until) for row in rows for one in row.pace.silences]
    notes = [(turn["at"] + note["at"], note) for turn in turns for note in turn["notes"]]
    ticks = charts.along(whole, [(at, at) for at, _note in notes])
    return {
        "bars": bars,
        "silences": charts.along(whole, quiet),
        "ticks": [tick | note for tick, (_at, note) in zip(ticks, notes, strict=True)],
        "finding": _finding(rows, whole),
    }


def _finding(rows: list[Played], whole: float) -> str:
    mine = [row for row in rows if row.turn.speaker == Speaker.PERSON]
    if not mine or not whole:
        return _("You said nothing in this talk.")
    share = round(100 * sum(row.pace.seconds for row in mine) / whole)
    longest = max(mine, key=lambda row: row.pace.seconds)
    told = {"share": share, "n": longest.turn.number, "time": spoken(longest.pace.seconds)}
    return _("You speak for %(share)d%% of the time. Your longest turn is number %(n)d, with %(time)s.") % told
