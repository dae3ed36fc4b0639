"""Turns a session into a stored report, through the pipeline. A finished evaluation stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from statistics import fmean
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from accounts import services as accounts
from accounts.billing import limits
from accounts.services import choices
from coaching.models import ASKING, Mind, Session, Speaker, Turn, TurnKind
from coaching.questions.models import Question
from evaluations import holding
from evaluations.holding import LeaseLost, Whose
from evaluations.models import BeingRead, DimensionLevel, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline import Answer, Attempt, Progress, Report, evaluate
from evaluations.prompts import PROMPT_VERSION
from evaluations.readers import Reader, model_reader, rules_reader
from evaluations.readers.rules import RULES_VERSION
from evaluations.remembering import Remembering
from evaluations.rubric import RUBRIC_VERSION

VIEWS = ("relevance", "confidence", "positivity")
# Shown elsewhere as rows of their own, so not kept twice.
IN_ROWS = ("dimensions", "evidence", "usages")


def judge(evaluation_id: UUID) -> None:
    """Read a session and store what it showed. Raises `AIError`, storing nothing, when the model cannot read it."""
    evaluation = holding.claim(_rows(), evaluation_id)
    if evaluation is None:
        return
    with holding.let_go_on_a_fault(evaluation):
        _read(evaluation)


def _rows() -> QuerySet[Evaluation]:
    return Evaluation.objects.select_related("session__person")


def _read(evaluation: Evaluation) -> None:
    session = evaluation.session
    attempt = freeze(session)
    whose = partial(_whose, evaluation)
    with holding.failures_on_account(evaluation, whose):
        report = read(attempt, row=evaluation, whose=whose, progress=_progress(evaluation))
    record(evaluation, report)


def read(attempt: Attempt, *, row: BeingRead, whose: Callable[[], Whose], progress: Progress) -> Report:
    """What an attempt shows, in the language it was made in."""
    with translation.override(attempt.language):
        reader, beside = readers_of(attempt, row=row, whose=whose)
        return evaluate(attempt, reader, beside=beside, progress=progress)


def _whose(evaluation: Evaluation) -> holding.Whose:
    return Session.objects.whose(evaluation.session), evaluation.session_id


def _progress(evaluation: Evaluation) -> Progress:
    return lambda step, percent: holding.hold_on(evaluation, step=step, progress=percent)


def readers_of(attempt: Attempt, *, row: BeingRead, whose: Callable[[], Whose]) -> tuple[Reader, Reader | None]:
    """Who reads, and who reads beside it: what a model sees is compared with what the rules see."""
    if attempt.reader != Mind.MODEL:
        return rules_reader(), None
    limits.refuse_over_budget(whose()[0])
    return Remembering(model_reader(readings=settings.MODEL_READINGS), row=row, whose=whose), rules_reader()


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


@transaction.atomic
def record(evaluation: Evaluation, report: Report) -> None:
    """Store a report once, all of it or nothing."""
    if not holding.held(evaluation).update(**_columns(report)):
        raise LeaseLost
    DimensionLevel.objects.filter(evaluation=evaluation).delete()
    Evidence.objects.filter(evaluation=evaluation).delete()
    DimensionLevel.objects.bulk_create(
        DimensionLevel(
            evaluation=evaluation,
            position=position,
            dimension=row.dimension,
            group=row.group,
            state=row.state,
            level=row.level,
            low=row.low,
            high=row.high,
            checked_level=row.checked,
            why=row.why,
        )
        for position, row in enumerate(report.dimensions)
    )
    Evidence.objects.bulk_create(
        Evidence(
            evaluation=evaluation,
            number=number,
            turn_id=row.turn_id,
            dimension=row.dimension,
            criterion=row.criterion,
            polarity=row.polarity,
            quote=row.quote,
            start=row.start,
            end=row.end,
            comment=row.comment,
        )
        for number, row in enumerate(report.evidence, start=1)
    )
    whose = _whose(evaluation)
    for used in report.usages:
        holding.account(used, whose)
    if report.status == EvaluationStatus.READY.value:
        accounts.activate(person_id=whose[0])


def _columns(report: Report) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(report).items() if name not in IN_ROWS}
    return holding.settled(report) | {
        "step": "",
        "progress": 100,
        "overall_score": report.overall,
        "score_low": report.low,
        "score_high": report.high,
        # Evidence is referred to by its number in the rows.
        "report": kept | {"evidence_ids": [row.id for row in report.evidence]} | _views(report),
    }


def _views(report: Report) -> dict[str, int | None]:
    """Further views of the same levels, 0–100 over the answers that were read; None where none was."""
    seen = {name: [getattr(answer, name) for answer in report.answers] for name in VIEWS}
    read = {name: [value for value in values if value is not None] for name, values in seen.items()}
    return {name: round(fmean(values)) if values else None for name, values in read.items()}
