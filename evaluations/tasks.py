"""Evaluations run here, never in a request. Each may run twice."""

from datetime import timedelta
from uuid import UUID

from celery import Task, shared_task
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from evaluations import judge as worker
from evaluations.models import Evaluation, EvaluationStatus
from interviewos.ai import AIError, AIUnavailable
from interviewos.celery import SweptTask

MOST_RETRIES = 3


@shared_task(base=SweptTask, bind=True, max_retries=MOST_RETRIES)
def judge(self: Task, evaluation_id: str) -> None:
    """Read one session. A provider that is down is asked again; any other failure is shown to the person."""
    try:
        worker.judge(UUID(evaluation_id))
    except AIUnavailable as exc:
        if self.request.retries >= MOST_RETRIES:
            return worker.give_up(UUID(evaluation_id), error_code=exc.code)
        wait = min(120.0, exc.retry_after or 2.0**self.request.retries)
        worker.postpone(UUID(evaluation_id), seconds=wait)
        raise self.retry(exc=exc, countdown=wait) from exc
    except AIError as exc:
        worker.give_up(UUID(evaluation_id), error_code=exc.code)
    except worker.LeaseLost:
        return None
    return None


@shared_task
def sweep() -> int:
    """Order again what nobody reads: a lost message, a worker that died."""
    now, grace = timezone.now(), timedelta(seconds=settings.EVALUATION_GRACE_SECONDS)
    # A clock that was set back leaves orders of the future behind, which nobody is about to begin either.
    ordered_long_ago = Q(created_at__lt=now - grace) | Q(created_at__gt=now)
    lost = Q(status=EvaluationStatus.QUEUED, lease_until=None) & ordered_long_ago
    orphaned = Q(status__in=[EvaluationStatus.QUEUED, EvaluationStatus.RUNNING], lease_until__lt=now)
    orphans = list(Evaluation.objects.filter(lost | orphaned).values_list("pk", flat=True)[:200])
    for evaluation_id in orphans:
        judge.order_again(evaluation_id)
    return len(orphans)
