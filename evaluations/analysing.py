"""Turns one answer into a stored report, as a whole talk is read. A finished analysis stays as it is."""

from __future__ import annotations

import time
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.services import choices
from coaching.models import Mind, Session
from evaluations import holding, judge
from evaluations.comparing import Row, Side
from evaluations.freezing import known_of, read_with
from evaluations.holding import LeaseLost
from evaluations.models import Analysis, EvaluationStatus
from evaluations.pipeline import Answer, Attempt, Report
from evaluations.pipeline.one_answer import one_answer

HOW = ("rubric_version", "prompt_version", "reader", "model")


def analyse(analysis_id: UUID) -> None:
    """Read an answer and store what it showed. Raises `AIError`, storing nothing, when the model cannot read it."""
    analysis = holding.claim(_rows(), analysis_id)
    if analysis is None:
        return
    with holding.let_go_on_a_fault(analysis):
        _read(analysis)


def _rows() -> QuerySet[Analysis]:
    return Analysis.objects.select_related("question", "turn__session", "retake__turn__session")


def _read(analysis: Analysis) -> None:
    begun = time.monotonic()
    attempt = freeze(analysis)
    whose = partial(_whose, analysis)
    with holding.failures_on_account(analysis, whose):
        report = judge.read(
            attempt, row=analysis, whose=whose, progress=lambda _step, _percent: holding.hold_on(analysis)
        )
    record(analysis, report, seconds=time.monotonic() - begun)


def freeze(analysis: Analysis) -> Attempt:
    """The answer as the pipeline reads it. One that was given in a talk is read for the role of that talk."""
    session = _session(analysis)
    return Attempt(
        language=analysis.language,
        preparation_type=analysis.preparation_type,
        role=session.role if session else "",
        job_description=session.job_description if session else "",
        tone=session.tone if session else "",
        questions_planned=1,
        questions_asked=1,
        answers=(_answer(analysis),),
        needed=1,
        **read_with(reader_of(analysis)),
    )


def reader_of(analysis: Analysis) -> str:
    """Asked anew for each reading: a yes that was withdrawn since counts no longer."""
    is_sent = analysis.mind == Mind.MODEL and choices.may_use_model(analysis.person_id)
    return "model" if is_sent else "rules"


def is_read(analysis: Analysis) -> bool:
    return analysis.status in (EvaluationStatus.READY, EvaluationStatus.INSUFFICIENT)


def are_alike(*analyses: Analysis) -> bool:
    """Read by the same reader with the same rubric: only then does a difference say something of the words."""
    return len({_read_with(analysis) for analysis in analyses}) == 1


def is_current(analysis: Analysis) -> bool:
    """Whether it was read as it would be read now."""
    now = read_with(reader_of(analysis))
    return _read_with(analysis) == tuple(now[name] for name in HOW)


def _read_with(analysis: Analysis) -> tuple[str, ...]:
    return tuple(getattr(analysis, name) for name in HOW)


def side(analysis: Analysis) -> Side:
    """What was read, to be laid beside another reading."""
    report = analysis.report
    rows = (
        Row(row["dimension"], row["criterion"], row["polarity"], row["quote"], str(analysis.pk))
        for row in report.get("evidence", [])
    )
    return Side(report.get("levels", {}), tuple(rows))


def _session(analysis: Analysis) -> Session | None:
    turn = analysis.retake.turn if analysis.retake else analysis.turn
    return turn.session if turn else None


def _answer(analysis: Analysis) -> Answer:
    said = analysis.retake or analysis.turn
    return Answer(
        turn_id=str(analysis.pk),
        question=analysis.asked,
        text=analysis.text,
        number=1,
        time_spent=said.time_spent if said else None,
        delivery=said.delivery if said else {},
        is_cut_off=bool(analysis.turn and analysis.turn.cut_off),
        **known_of(analysis.question, analysis.language),
    )


def _whose(analysis: Analysis) -> holding.Whose:
    """The person it belongs to by now: since it was read, a guest may have turned out to have an account."""
    session = _session(analysis)
    owner = Analysis.objects.filter(pk=analysis.pk).values_list("person_id", flat=True).first()
    return owner or analysis.person_id, session.pk if session else None


@transaction.atomic
def record(analysis: Analysis, report: Report, *, seconds: float) -> None:
    """Store a report once, all of it or nothing."""
    kept = one_answer(report)
    columns = holding.settled(report) | {"report": kept, "total_score": kept["total"], "seconds": round(seconds, 2)}
    if not holding.held(analysis).update(**columns):
        raise LeaseLost
    whose = _whose(analysis)
    for used in report.usages:
        holding.account(used, whose)
