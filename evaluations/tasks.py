"""Evaluations run here, never in a request. Each may run twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from celery import Task, shared_task
from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from coaching.models import Session
from coaching.tasks import count_tellings
from evaluations import analysing, focus, forgetting, holding
from evaluations import judge as worker
from evaluations.holding import LeaseLost, Row
from evaluations.models import Analysis, Evaluation, EvaluationStatus
from interviewos.ai import AIError, AIUnavailable
from interviewos.celery import SweptTask

MOST_RETRIES = 3

# What every reading said of the answer to a question, laid to that question. Only what has changed is written.
SCORES = """
    UPDATE questions_question AS question
    SET scored_count = counted.times, average_score = counted.average
    FROM (
        SELECT question.id, count(answer.total) AS times, round(avg(answer.total), 1)::float AS average
        FROM questions_question AS question
        LEFT JOIN coaching_turn AS asked ON asked.question_id = question.id AND asked.kind = 'question'
        LEFT JOIN coaching_turn AS said
            ON said.session_id = asked.session_id
            AND said.question_number = asked.question_number
            AND said.kind = 'answer'
        LEFT JOIN (
            SELECT (read ->> 'turn_id')::uuid AS turn_id, (read ->> 'total')::numeric AS total
            FROM evaluations_evaluation AS evaluation
            CROSS JOIN LATERAL jsonb_array_elements(evaluation.report -> 'answers') AS read
            WHERE evaluation.status = 'ready'
        ) AS answer ON answer.turn_id = said.id
        GROUP BY question.id
    ) AS counted
    WHERE question.id = counted.id
        AND (question.scored_count, question.average_score) IS DISTINCT FROM (counted.times, counted.average)
"""


@shared_task(base=SweptTask, bind=True, max_retries=MOST_RETRIES)
def judge(self: Task, evaluation_id: str) -> None:
    """Read one session."""
    with _failures_shown(self, Evaluation.objects.all(), UUID(evaluation_id)):
        worker.judge(UUID(evaluation_id))
    # From here, so that whoever finishes a session waits for one order and not for two.
    # Erased meanwhile it is nobody's.
    for person_id in Session.objects.filter(evaluation=UUID(evaluation_id)).values_list("person_id", flat=True):
        count_tellings.delay(str(person_id))
        refresh_focus.delay(str(person_id))


@shared_task(base=SweptTask, bind=True, max_retries=MOST_RETRIES)
def analyse(self: Task, analysis_id: str) -> None:
    """Read one answer."""
    with _failures_shown(self, Analysis.objects.all(), UUID(analysis_id)):
        analysing.analyse(UUID(analysis_id))


@shared_task
def refresh_focus(person_id: str) -> None:
    """Lay what the last talk showed to what keeps coming back."""
    focus.refresh(UUID(person_id))


@contextmanager
def _failures_shown(task: Task, rows: QuerySet[Row], pk: UUID) -> Iterator[None]:
    """A provider that is down is asked again; any other failure is shown to the person."""
    try:
        yield
    except AIUnavailable as exc:
        if task.request.retries >= MOST_RETRIES:
            return holding.give_up(rows, pk, error_code=exc.code)
        wait = min(120.0, exc.retry_after or 2.0**task.request.retries)
        holding.postpone(rows, pk, seconds=wait)
        raise task.retry(exc=exc, countdown=wait) from exc
    except AIError as exc:
        holding.give_up(rows, pk, error_code=exc.code)
    except LeaseLost:
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
    read_by: dict[type[Evaluation] | type[Analysis], SweptTask] = {Evaluation: judge, Analysis: analyse}
    orphans = [
        (task, pk)
        for model, task in read_by.items()
        for pk in model._default_manager.filter(lost | orphaned).values_list("pk", flat=True)[:200]
    ]
    for task, pk in orphans:
        task.order_again(pk)
    return len(orphans)


@shared_task
def forget_old_analyses() -> int:
    """Erase single answers that are older than their person wants them kept."""
    return forgetting.forget()


@shared_task
def average_answers() -> int:
    """How many answers to each question of the bank were read, and what they came to (0 to 100) on average."""
    with connection.cursor() as cursor:
        cursor.execute(SCORES)
        return int(cursor.rowcount)
