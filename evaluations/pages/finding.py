"""A person's readings, each with what is laid side by side: levels, evidence, and the levels of each answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, Q
from django.shortcuts import get_object_or_404

from accounts.models import User
from evaluations.comparing import Row, Side
from evaluations.focus import MOST_TALKS
from evaluations.models import Evaluation, EvaluationQuerySet, Evidence, Rater
from evaluations.scorecard import Talk

RECENT = 10
# The words of a report are long, and hardly any of them are needed here.
TOLD = ("answers", "strength", "strength_evidence", "evidence_ids", "improvements")
COLUMNS = (
    "status", "overall_score", "score_low", "score_high", "readings", "reader", "model", "rubric_version",
    "prompt_version", "created_at", "session__title", "session__preparation_type", "session__language",
    "session__created_at",
)  # fmt: skip


def mine(person: User) -> EvaluationQuerySet:
    return _laid_out(Evaluation.objects.for_person(person))


def _laid_out(rows: EvaluationQuerySet) -> EvaluationQuerySet:
    """Newest first."""
    told = {f"told_{name}": F(f"report__{name}") for name in TOLD}
    shown = rows.select_related("session").only(*COLUMNS).annotate(**told)
    return shown.order_by("-session__created_at", "-session_id")


def recent(person: User, *, looked_at: bool = False) -> list[Evaluation]:
    """The last ten that are ready, among the newest talks; with `looked_at` only those whose person said first how it
    went, or would not."""
    rows = _laid_out(Evaluation.objects.lately(person, MOST_TALKS).ready())
    if looked_at:
        rows = seen(rows)
    places = Evidence.objects.only("evaluation_id", "number", "dimension", "criterion")
    return list(rows.prefetch_related("levels", Prefetch("evidence", places))[:RECENT])


def seen(rows: EvaluationQuerySet) -> EvaluationQuerySet:
    return rows.filter(sheets__rater=Rater.SELF)


def unseen(rows: EvaluationQuerySet) -> EvaluationQuerySet:
    return rows.exclude(sheets__rater=Rater.SELF)


def one(person: User, wanted: UUID) -> Evaluation:
    """By its own id or its session's."""
    rows = mine(person).prefetch_related("levels", "evidence")
    return get_object_or_404(rows, Q(pk=wanted) | Q(session=wanted))


def talk(evaluation: Evaluation, answers: list[dict[str, Any]] | None = None) -> Talk:
    """With the answers of its report, which a row of `mine` brings along."""
    if answers is None:
        answers = evaluation.told_answers or []  # type: ignore[attr-defined]
    return Talk(
        evaluation.pk,
        {row.dimension: row.state for row in evaluation.levels.all()},
        [answer.get("levels", {}) for answer in answers],
        [(row.dimension, row.number) for row in evaluation.evidence.all()],
    )


def side(evaluation: Evaluation) -> Side:
    return Side(
        {row.dimension: row.level for row in evaluation.levels.all()},
        tuple(
            Row(row.dimension, row.criterion, row.polarity, row.quote, str(row.turn_id))
            for row in evaluation.evidence.all()
        ),
    )
