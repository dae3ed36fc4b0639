"""What was said in a session, and what it is read with, as the pipeline takes it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from accounts.services import choices
from coaching.models import ASKING, Mind, Session, Speaker, Turn, TurnKind
from coaching.questions.models import Question
from evaluations.pipeline import Answer, Attempt
from evaluations.prompts import PROMPT_VERSION
from evaluations.readers.rules import RULES_VERSION
from evaluations.rubric import RUBRIC_VERSION


def _may_be_sent(session: Session) -> bool:
    """The mind that held the conversation reads it too: who chose the built-in partner sent nothing anywhere.

    Asked anew for each reading: a yes that was withdrawn after the talk counts no longer.
    """
    return session.mind == Mind.MODEL and choices.may_use_model(session.person_id)


def version_of(reader: str) -> str:
    """Which instructions or rules are followed: either may read the same words anew when it changes."""
    return PROMPT_VERSION if reader == Mind.MODEL else RULES_VERSION


def freeze(session: Session) -> Attempt:
    """The session as the pipeline reads it. What was said after the last question is not an answer to anything."""
    turns = list(session.turns.settled().select_related("question"))
    reader = "model" if _may_be_sent(session) else "rules"
    return Attempt(
        language=session.language,
        preparation_type=session.preparation_type,
        role=session.role,
        job_description=session.job_description,
        tone=session.tone,
        questions_planned=session.question_count,
        questions_asked=sum(1 for turn in turns if turn.kind == TurnKind.QUESTION),
        answers=tuple(_answers(session, turns)),
        **read_with(reader),
    )


def read_with(reader: str) -> dict[str, Any]:
    """What of an attempt says how it is read."""
    return {
        "rubric_version": RUBRIC_VERSION,
        "prompt_version": version_of(reader),
        "reader": reader,
        "model": settings.OPENAI_MODEL if reader == Mind.MODEL else "",
    }


def _answers(session: Session, turns: list[Turn]) -> list[Answer]:
    asked = [turn for turn in turns if turn.speaker == Speaker.PARTNER]
    answers = []
    for turn in turns:
        before = next((other for other in reversed(asked) if other.number < turn.number), None)
        if turn.kind == TurnKind.ANSWER and before and before.kind in ASKING:
            answers.append(_answer(session, turn, before))
    return answers


def _answer(session: Session, turn: Turn, asked: Turn) -> Answer:
    return Answer(
        turn_id=str(turn.pk),
        question=asked_by(asked),
        text=turn.text,
        number=turn.number,
        is_probe=asked.kind == TurnKind.PROBE,
        time_spent=turn.time_spent,
        is_cut_off=turn.cut_off,
        delivery=turn.delivery,
        **known_of(asked.question, session.language),
    )


def known_of(question: Question | None, language: str) -> dict[str, Any]:
    """What the bank knows of a good answer to a question."""
    if question is None:
        return {}
    return {
        "expected_points": tuple(question.expected_points.get(language, ())),
        "sample_answer": str(question.sample_answer.get(language, "")),
    }


def asked_by(turn: Turn) -> str:
    """What was asked, without the words of the person's own that a follow-up quotes: they answer, they do not ask."""
    return turn.text.replace(f"“{turn.quote}”", "").replace("  ", " ") if turn.quote else turn.text
