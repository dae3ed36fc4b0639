"""A talk as its review tells it: what was asked and why, what was answered, and what was noticed beside it."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import ASKING, Recording, Session, Speaker, Turn, TurnKind
from coaching.personas import persona
from coaching.rooms import INSTEAD, in_other_language
from evaluations.marking import segments
from evaluations.models import Evaluation, Evidence

REASONS = {
    "too_short": gettext_lazy(
        "Asked because the answer was short: one occasion can be pictured better than a summary."
    ),
    "no_answer": gettext_lazy("Asked because you said you did not know: something close to it may be there."),
    "own_part": gettext_lazy("Asked because you said “we”: your own part was still open."),
    "the_ask": gettext_lazy("Asked because you had not said yet what you want from them."),
    "proof": gettext_lazy("Asked because nothing you had said yet showed that anybody wants it."),
    "for_buyer": gettext_lazy("Asked because you had not said yet what it means for the buyer."),
    "example": gettext_lazy("Asked because no example had been given yet."),
    "own_wish": gettext_lazy("Asked because you had not said yet what you want to come out of it."),
    "risk": gettext_lazy("Asked because nothing had been said yet about what could go wrong."),
    "cost": gettext_lazy("Asked because nothing had been said yet about what it takes."),
    "why_now": gettext_lazy("Asked because you had not said yet why now."),
    "next_step": gettext_lazy("Asked because no next step had been named yet."),
    "so_what": gettext_lazy("Asked because it was still open what follows from it for the listeners."),
    "other_side": gettext_lazy("Asked because the other side's view had not come up yet."),
    "vague": gettext_lazy("Asked because an amount was left vague."),
    "no_result": gettext_lazy("Asked because the answer did not say what changed in the end."),
    "no_number": gettext_lazy("Asked because nothing in the answer said how large it was."),
    "no_reason": gettext_lazy("Asked because the reason for the choice was still open."),
    "no_check": gettext_lazy("Asked because it was still open how you would know that it works."),
    "contradiction": gettext_lazy("Asked because two things you said do not seem to go together."),
    "silence": gettext_lazy("Your partner waited on purpose, to see what you do with a silence."),
    "deeper": gettext_lazy("Asked because this question is rarely answered whole the first time."),
    "challenge": gettext_lazy("Asked to press on a full answer."),
    "asked_back": gettext_lazy("Said because you asked."),
}
ASIDES = {
    TurnKind.WARM_UP: gettext_lazy("warm-up, not scored"),
    TurnKind.REWORDED: gettext_lazy("in other words"),
}


def transcript(evaluation: Evaluation, evidence: list[Evidence]) -> list[dict[str, Any]]:
    """Pairs of what was asked and what was answered, the answers cut where marks begin and end."""
    session = evaluation.session
    pairs: list[dict[str, Any]] = []
    turns = list(session.turns.settled().prefetch_related("recordings"))
    seconds = _seconds(turns)
    for turn in turns:
        if turn.speaker == Speaker.PARTNER:
            pairs.append({"question": _question(session, turn, seconds), "answer": None})
        elif pairs:
            pairs[-1]["answer"] = _answer(turn, evaluation, [row for row in evidence if row.turn_id == turn.pk])
    return pairs


def _seconds(turns: list[Turn]) -> dict[int, int]:
    """How long each question took, its follow-ups included."""
    seconds: dict[int, int] = {}
    for turn in turns:
        if turn.kind == TurnKind.ANSWER and turn.time_spent is not None:
            seconds[turn.question_number] = seconds.get(turn.question_number, 0) + turn.time_spent
    return seconds


def _question(session: Session, turn: Turn, seconds: dict[int, int]) -> dict[str, Any]:
    return {
        "who": persona(session).name,
        "number": turn.question_number if turn.kind in ASKING else None,
        "aside": str(ASIDES.get(TurnKind(turn.kind), "")) if turn.kind else "",
        # Beside the question itself and not beside its follow-ups: it is the time for all of it.
        "seconds": seconds.get(turn.question_number) if turn.kind == TurnKind.QUESTION else None,
        "text": turn.text,
        "reason": str(REASONS[turn.reason]) if turn.reason in REASONS else None,
    }


def _answer(turn: Turn, evaluation: Evaluation, evidence: list[Evidence]) -> dict[str, Any]:
    notes = [note for note in evaluation.report.get("guard", []) if note["turn_id"] == str(turn.pk)]
    return {
        "turn_id": str(turn.pk),
        "who": _("You"),
        "segments": segments(turn.text, evidence, notes),
        "size": turn.size,
        "instead": str(INSTEAD.get(TurnKind(turn.kind), "")),
        "cut_off": turn.cut_off and turn.kind == TurnKind.ANSWER,
        "overrun": turn.overrun,
        "marks": _marks(turn),
        "recordings": [_heard(row) for row in sorted(turn.recordings.all(), key=lambda row: row.created_at)],
    }


def _heard(recording: Recording) -> dict[str, Any]:
    words = json.dumps(recording.words, ensure_ascii=False)
    return {"id": recording.pk, "seconds": recording.seconds, "words": words}


def _marks(turn: Turn) -> list[str]:
    """What was noticed beside the content. None of it counts."""
    coarse = any(mark.get("kind") == "profanity" for mark in turn.marks)
    told = [_("There are words in here that most would not use in such a talk.")] if coarse else []
    return [*told, *filter(None, [in_other_language(turn)])]
