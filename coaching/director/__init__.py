"""Decides what the partner does next, and why. The minds only find the words for it.

Nothing here looks at scores: a follow-up asks for what is still unknown (funnel: expand, then quantify or clarify,
then challenge), and the person's own words say what that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.director import choosing, probing
from coaching.director.closing import asks_back
from coaching.director.probing import unknowns
from coaching.models import Session, Speaker, Style, Turn, TurnKind
from coaching.questions.models import Question
from coaching.reasons import Reason

__all__ = ["MOST_INVITES", "Move", "next_move", "opening", "unknowns"]

MOST_INVITES = 3


@dataclass(frozen=True)
class Move:
    """One step of the conversation. `reason`, `quote` and `earlier` say what it rests on."""

    kind: TurnKind
    question: Question | None = None
    question_number: int = 0
    reason: str = ""
    quote: str = ""
    earlier: str = ""


def opening(session: Session) -> Move:
    return Move(TurnKind.WARM_UP) if session.warm_up else _first_question(session, [])


def next_move(session: Session, turns: Sequence[Turn]) -> Move:
    """What follows the last thing the person did. `turns` are the session's settled turns, in order."""
    asked = [turn for turn in turns if turn.speaker == Speaker.PARTNER]
    last, done = asked[-1], turns[-1]
    if last.kind == TurnKind.INVITE:
        return _close(session, asked, done)
    if last.kind == TurnKind.WARM_UP:
        return _first_question(session, asked)
    if done.kind == TurnKind.REPHRASE:
        return Move(TurnKind.REWORDED, last.question, last.question_number)
    return _follow_up(session, turns, last) or _go_on(session, turns, asked)


def _first_question(session: Session, asked: Sequence[Turn]) -> Move:
    question = choosing.next_question(session, asked=asked, wanted=choosing.start(session))
    return Move(TurnKind.QUESTION, question, question_number=1)


def _follow_up(session: Session, turns: Sequence[Turn], last: Turn) -> Move | None:
    """A question that was skipped, or that time ran out on, is left behind."""
    done = turns[-1]
    if done.kind != TurnKind.ANSWER or done.cut_off:
        return None
    unknown = probing.choose(session, turns, last.question_number)
    if unknown is None:
        return None
    question = next((turn.question for turn in reversed(turns) if turn.kind == TurnKind.QUESTION), None)
    return Move(TurnKind.PROBE, question, last.question_number, unknown.reason, unknown.quote, unknown.earlier)


def _go_on(session: Session, turns: Sequence[Turn], asked: Sequence[Turn]) -> Move:
    number = asked[-1].question_number
    if number < session.question_count:
        wanted = choosing.difficulty(session, turns)
        question = choosing.next_question(session, asked=asked, wanted=wanted)
        if question is not None:
            return Move(TurnKind.QUESTION, question, question_number=number + 1)
    return Move(TurnKind.INVITE, question_number=number)


def _close(session: Session, asked: Sequence[Turn], done: Turn) -> Move:
    """Who asks something back is answered and invited again, three times at most; then it ends."""
    asked_back = session.style != Style.ONE_WAY and asks_back(done.text, session.language)
    reason = Reason.ASKED_BACK if asked_back else ""
    invites = sum(turn.kind == TurnKind.INVITE for turn in asked)
    kind = TurnKind.INVITE if asked_back and invites < MOST_INVITES else TurnKind.FAREWELL
    return Move(kind, question_number=asked[-1].question_number, reason=reason)
