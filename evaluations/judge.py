"""Turns a session into a stored report, through the pipeline. A finished evaluation stays as it is."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from statistics import fmean
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone, translation

from accounts import services as accounts
from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from accounts.services import choices
from coaching.models import ASKING, Mind, Session, Speaker, Turn, TurnKind
from evaluations.models import DimensionLevel, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline import Answer, Attempt, Report, evaluate
from evaluations.prompts import PROMPT_VERSION
from evaluations.readers import Reader, model_reader, rules_reader
from evaluations.rubric import RUBRIC_VERSION
from interviewos import ai
from interviewos.db import rest

MOST_ATTEMPTS = 6
VIEWS = ("relevance", "confidence", "positivity")
# Shown elsewhere as rows of their own, so not kept twice.
IN_ROWS = ("dimensions", "evidence", "usages")


class LeaseLost(Exception):
    """Another worker reads this session now."""


def judge(evaluation_id: UUID) -> None:
    """Read a session and store what it showed. Raises `AIError`, storing nothing, when the model cannot read it."""
    evaluation = _claim(evaluation_id)
    if evaluation is None:
        return
    try:
        _read(evaluation)
    except (ai.AIError, LeaseLost):
        raise
    except BaseException:
        # We have a bug or the process is stopping: let the next worker begin at once.
        _hand_over(evaluation)
        raise


def _read(evaluation: Evaluation) -> None:
    session = evaluation.session
    attempt = freeze(session)
    with translation.override(session.language), _failures_on_account(evaluation):
        report = evaluate(attempt, _reader(attempt), progress=_progress(evaluation))
    record(evaluation, report)


def _hand_over(evaluation: Evaluation) -> None:
    _held(evaluation).update(lease=None, lease_until=Now() - timedelta(seconds=1))


def give_up(evaluation_id: UUID, *, error_code: str) -> None:
    """Leave a failure on the page, with no number. The person may ask again."""
    Evaluation.objects.filter(pk=evaluation_id).filter(_open()).update(
        status=EvaluationStatus.FAILED,
        error_code=error_code,
        lease=None,
        lease_until=None,
        finished_at=timezone.now(),
    )


def postpone(evaluation_id: UUID, *, seconds: float) -> None:
    Evaluation.objects.filter(pk=evaluation_id).filter(_open()).update(
        lease=None, lease_until=Now() + timedelta(seconds=seconds)
    )


def _open() -> Q:
    return Q(status__in=[EvaluationStatus.QUEUED, EvaluationStatus.RUNNING])


def _claim(evaluation_id: UUID) -> Evaluation | None:
    lease = uuid.uuid4()
    free = Q(lease_until=None) | Q(lease_until__lt=Now())
    claimed = Evaluation.objects.filter(_open(), free, pk=evaluation_id).update(
        lease=lease, lease_until=_until(), status=EvaluationStatus.RUNNING, attempt=F("attempt") + 1
    )
    if not claimed:
        return None
    evaluation = Evaluation.objects.select_related("session__person").get(pk=evaluation_id)
    if evaluation.attempt > MOST_ATTEMPTS:
        give_up(evaluation_id, error_code="gave_up")
        return None
    return evaluation


def _until() -> object:
    return Now() + timedelta(seconds=settings.EVALUATION_LEASE_SECONDS)


def _held(evaluation: Evaluation) -> QuerySet[Evaluation]:
    """The row, as long as it is ours to write."""
    return Evaluation.objects.filter(_open(), pk=evaluation.pk, lease=evaluation.lease)


@contextmanager
def _failures_on_account(evaluation: Evaluation) -> Iterator[None]:
    """A reading that fails has its price too. It says nothing of an evaluation that another worker has taken over."""
    started = time.monotonic()
    try:
        yield
    except ai.AIError as exc:
        used = exc.usage or usage.nothing(time.monotonic() - started)
        _account(evaluation, used, outcome=exc.code)
        if not _held(evaluation).exists():
            raise LeaseLost from exc
        raise


def _progress(evaluation: Evaluation) -> Callable[[str, int], None]:
    def show(step: str, percent: int) -> None:
        if not _held(evaluation).update(step=step, progress=percent, lease_until=_until()):
            raise LeaseLost
        # The next step may wait for a model.
        rest()

    return show


def _reader(attempt: Attempt) -> Reader:
    return model_reader(readings=settings.MODEL_READINGS) if attempt.reader == "model" else rules_reader()


def _may_be_sent(session: Session) -> bool:
    """The mind that held the conversation reads it too: who chose the built-in partner sent nothing anywhere.

    Asked anew for each reading: a yes that was withdrawn after the talk counts no longer.
    """
    return session.mind == Mind.MODEL and choices.may_use_model(session.person_id)


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
        rubric_version=RUBRIC_VERSION,
        prompt_version=PROMPT_VERSION,
        reader=reader,
        model=settings.OPENAI_MODEL if reader == "model" else "",
    )


def _answers(session: Session, turns: list[Turn]) -> list[Answer]:
    asked = [turn for turn in turns if turn.speaker == Speaker.PARTNER]
    answers = []
    for turn in turns:
        before = next((other for other in reversed(asked) if other.number < turn.number), None)
        if turn.kind == TurnKind.ANSWER and before and before.kind in ASKING:
            answers.append(_answer(session, turn, before))
    return answers


def _answer(session: Session, turn: Turn, asked: Turn) -> Answer:
    question = asked.question
    return Answer(
        turn_id=str(turn.pk),
        question=_asked(asked),
        text=turn.text,
        number=turn.number,
        is_probe=asked.kind == TurnKind.PROBE,
        time_spent=turn.time_spent,
        expected_points=tuple(question.expected_points.get(session.language, ())) if question else (),
        sample_answer=str(question.sample_answer.get(session.language, "")) if question else "",
        is_cut_off=turn.cut_off,
    )


def _asked(turn: Turn) -> str:
    """What was asked, without the words of the person's own that a follow-up quotes: they answer, they do not ask."""
    return turn.text.replace(f"“{turn.quote}”", "").replace("  ", " ") if turn.quote else turn.text


@transaction.atomic
def record(evaluation: Evaluation, report: Report) -> None:
    """Store a report once, all of it or nothing."""
    if not _held(evaluation).update(**_columns(report)):
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
    for used in report.usages:
        _account(evaluation, used)
    if report.status == EvaluationStatus.READY.value:
        accounts.activate(person_id=Session.objects.whose(evaluation.session))


def _columns(report: Report) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(report).items() if name not in IN_ROWS}
    return {
        "status": report.status,
        "step": "",
        "progress": 100,
        "error_code": "",
        "lease": None,
        "lease_until": None,
        "finished_at": timezone.now(),
        "digest": report.digest,
        "rubric_version": report.rubric_version,
        "prompt_version": report.prompt_version,
        "reader": report.reader,
        "model": report.model,
        "readings": report.readings,
        "dropped_claims": report.dropped_claims,
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


def _account(evaluation: Evaluation, used: ai.Usage, *, outcome: str = "ok") -> None:
    usage.record(
        person_id=Session.objects.whose(evaluation.session),
        session_id=evaluation.session_id,
        purpose=ModelCallPurpose.READING,
        usage=used,
        outcome=outcome,
    )
