"""Which question comes next, and how hard it is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coaching import manners
from coaching.listening import listen
from coaching.models import Difficulty, Session, Turn, TurnKind
from coaching.questions import services as bank
from coaching.questions.models import Question

LADDER = [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD]
# Of questions that say what was said before; after so many the talk closes.
MOST_TRIES = 5
# What shows that a question was answered in full: any of these together.
FULL = [
    {"own_action", "result"},
    {"measured"},
    {"decision_reason", "alternative"},
    {"decision_reason", "check"},
]
GIVEN = (TurnKind.ANSWER, TurnKind.SKIP, TurnKind.SILENCE)


def start(session: Session) -> Difficulty:
    """A conversation begins one step below its ceiling."""
    return LADDER[max(0, _ceiling(session) - 1)]


def difficulty(session: Session, turns: Sequence[Turn]) -> Difficulty:
    """Follows the last two questions, never above the ceiling the person set: one full answer holds, two lift."""
    answers = _answers(turns)[-2:]
    full = sum(_is_full(answer, session.language) for answer in answers)
    below = len(answers) - full if len(answers) == 2 else 1 - full
    return LADDER[max(0, _ceiling(session) - below)]


def next_question(session: Session, *, asked: Sequence[Turn], wanted: Difficulty) -> Question | None:
    """What was planned for this talk, in its order; then what the bank has. Never what was asked before."""
    done = {turn.question_id for turn in asked if turn.question_id}
    said = [turn.text for turn in asked]
    # A real interview turns from the person to the job and back.
    by_role = len(done) % 2 == 1
    for _try in range(MOST_TRIES):
        question = _next(session, done, wanted, by_role=by_role)
        if question is None or not manners.says_again(question.said(session.language), said):
            return question
        done.add(question.pk)
    return None


def _next(session: Session, done: set[UUID], wanted: Difficulty, *, by_role: bool) -> Question | None:
    planned = bank.planned(session.plan, person_id=session.person_id, but=done)
    return planned or bank.choose(
        preparation_type=session.preparation_type,
        category=session.category,
        difficulty=wanted,
        exclude=done,
        seed=str(session.pk),
        role=session.role,
        by_role=by_role,
    )


def _ceiling(session: Session) -> int:
    return LADDER.index(Difficulty(session.difficulty))


def _answers(turns: Sequence[Turn]) -> list[str]:
    """What was said to each question and its follow-ups; nothing where it was left. A warm-up is none."""
    said: dict[int, list[str]] = {}
    for turn in turns:
        if turn.kind in GIVEN and turn.question_number:
            said.setdefault(turn.question_number, []).append(turn.text)
    return ["\n".join(texts) for texts in said.values()]


def _is_full(answer: str, language: str) -> bool:
    heard = {finding.name for finding in listen(answer, language)}
    return any(together <= heard for together in FULL)
