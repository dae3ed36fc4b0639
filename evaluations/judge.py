"""Turns a session into a stored report, through the pipeline. A finished evaluation stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from coaching.models import Mind, Session
from evaluations import holding
from evaluations.freezing import freeze
from evaluations.holding import LeaseLost, Whose
from evaluations.models import BeingRead, DimensionLevel, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline import Attempt, Progress, Report, evaluate
from evaluations.readers import Reader, model_reader, rules_reader
from evaluations.remembering import Remembering

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


@transaction.atomic
def record(evaluation: Evaluation, report: Report) -> None:
    """Store a report once, all of it or nothing."""
    if not holding.held(evaluation).update(**_columns(report)):
        raise LeaseLost
    DimensionLevel.objects.filter(evaluation=evaluation).delete()
    Evidence.objects.filter(evaluation=evaluation).delete()
    DimensionLevel.objects.bulk_create(_levels(evaluation, report))
    Evidence.objects.bulk_create(_evidence(evaluation, report))
    whose = _whose(evaluation)
    for used in report.usages:
        holding.account(used, whose)
    if report.status == EvaluationStatus.READY.value:
        accounts.activate(person_id=whose[0])


def _levels(evaluation: Evaluation, report: Report) -> Iterator[DimensionLevel]:
    for position, row in enumerate(report.dimensions):
        yield DimensionLevel(
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


def _evidence(evaluation: Evaluation, report: Report) -> Iterator[Evidence]:
    for number, row in enumerate(report.evidence, start=1):
        yield Evidence(
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
