"""A row that is read in the background is held by one worker at a time: a lease says by whom and until when."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from evaluations.models import BeingRead, EvaluationStatus
from evaluations.pipeline import Report
from interviewos import ai
from interviewos.db import rest

MOST_ATTEMPTS = 6
# The person and, where it is of one, the session.
Whose = tuple[UUID, UUID | None]
Row = TypeVar("Row", bound=BeingRead)


class LeaseLost(Exception):
    """Another worker reads this now."""


def open_() -> Q:
    return Q(status__in=[EvaluationStatus.QUEUED, EvaluationStatus.RUNNING])


def claim(rows: QuerySet[Row], pk: UUID) -> Row | None:
    """The row, ours for a while; None where it is read already, held by somebody else, or was tried too often."""
    lease = uuid.uuid4()
    free = Q(lease_until=None) | Q(lease_until__lt=Now())
    claimed = rows.filter(open_(), free, pk=pk).update(
        lease=lease, lease_until=until(), status=EvaluationStatus.RUNNING, attempt=F("attempt") + 1
    )
    if not claimed:
        return None
    row = rows.get(pk=pk)
    if row.attempt > MOST_ATTEMPTS:
        give_up(rows, pk, error_code="gave_up")
        return None
    return row


def until() -> object:
    return Now() + timedelta(seconds=settings.EVALUATION_LEASE_SECONDS)


def held(row: Row) -> QuerySet[Row]:
    """The row, as long as it is ours to write."""
    rows: QuerySet[Row] = type(row)._default_manager.all()
    return rows.filter(open_(), pk=row.pk, lease=row.lease)


@contextmanager
def let_go_on_a_fault(row: Row) -> Iterator[None]:
    """After a bug of ours, or when the process is stopping, the next worker may begin at once."""
    try:
        yield
    except (ai.AIError, LeaseLost):
        raise
    except BaseException:
        held(row).update(lease=None, lease_until=Now() - timedelta(seconds=1))
        raise


def give_up(rows: QuerySet[Row], pk: UUID, *, error_code: str) -> None:
    """Leave a failure to be seen, with no number. The person may ask again."""
    rows.filter(open_(), pk=pk).update(
        status=EvaluationStatus.FAILED,
        error_code=error_code,
        lease=None,
        lease_until=None,
        finished_at=timezone.now(),
    )


def postpone(rows: QuerySet[Row], pk: UUID, *, seconds: float) -> None:
    rows.filter(open_(), pk=pk).update(lease=None, lease_until=Now() + timedelta(seconds=seconds))


def hold_on(row: BeingRead, **columns: Any) -> None:
    """Say that we are still at it, before what may take long. Raises `LeaseLost` when somebody else is by now."""
    if not held(row).update(lease_until=until(), **columns):
        raise LeaseLost
    # The next step may wait for a model.
    rest()


def settled(report: Report) -> dict[str, Any]:
    """Columns of a row that has been read."""
    return {
        "status": report.status,
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
    }


def order_again(rows: QuerySet[Row], pk: UUID, **columns: Any) -> None:
    """Whatever came of it before, it waits to be read as if for the first time."""
    rows.filter(pk=pk).update(
        status=EvaluationStatus.QUEUED, error_code="", attempt=0, lease_until=None, finished_at=None, **columns
    )


@contextmanager
def failures_on_account(row: BeingRead, whose: Callable[[], Whose]) -> Iterator[None]:
    """A reading that fails has its price too. It says nothing of a row that another worker has taken over."""
    started = time.monotonic()
    try:
        yield
    except ai.AIError as exc:
        used = exc.usage or usage.nothing(time.monotonic() - started)
        account(used, whose(), outcome=exc.code)
        if not held(row).exists():
            raise LeaseLost from exc
        raise


def account(used: ai.Usage, whose: Whose, *, outcome: str = "ok") -> None:
    person_id, session_id = whose
    usage.record(
        person_id=person_id, session_id=session_id, purpose=ModelCallPurpose.READING, usage=used, outcome=outcome
    )
