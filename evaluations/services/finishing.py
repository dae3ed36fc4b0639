"""Closing a session, and having it read."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from coaching import services as coaching
from coaching.models import MIN_ANSWERS, Session
from evaluations import holding, tasks
from evaluations.models import Evaluation, EvaluationStatus
from interviewos.errors import DomainError


class TooFewTurns(DomainError):
    code = "too_few_turns"
    status = 422
    type = "validation_error"


class NothingToRetry(DomainError):
    code = "not_failed"


@transaction.atomic
def finish(*, session: Session) -> Evaluation:
    """Close a session and order its evaluation. Finishing twice gives the same evaluation."""
    answers = session.turns.scored().count()
    if answers < MIN_ANSWERS:
        raise TooFewTurns(
            _("Say a little more first: an evaluation needs three turns."), turns=answers, needed=MIN_ANSWERS
        )
    coaching.complete(session=session)
    evaluation, created = Evaluation.objects.get_or_create(session=session)
    if created:
        transaction.on_commit(partial(tasks.judge.delay, str(evaluation.pk)))
    return evaluation


@transaction.atomic
def rerun(*, evaluation: Evaluation) -> Evaluation:
    """Try a failed evaluation again. Asking twice orders it once."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.status in (EvaluationStatus.READY, EvaluationStatus.INSUFFICIENT):
        raise NothingToRetry(_("Your review is ready. The same answers always read the same."))
    if evaluation.status == EvaluationStatus.FAILED:
        holding.order_again(Evaluation.objects.all(), evaluation.pk, step="", progress=0)
        evaluation.refresh_from_db()
        transaction.on_commit(partial(tasks.judge.delay, str(evaluation.pk)))
    return evaluation


@transaction.atomic
def rerun_with_rules(*, evaluation: Evaluation) -> Evaluation:
    """Have a failed evaluation read by rules instead: no model, and the page says so."""
    coaching.read_by_rules(session=evaluation.session)
    return rerun(evaluation=evaluation)
