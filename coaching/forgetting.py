"""Sessions that are older than their person wants them kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Value
from django.utils import timezone

from accounts import forgetting
from coaching.models import Session, Turn


def forget() -> int:
    """Erase them with every word and all that was read from it. Answers how many."""
    now = timezone.now()
    return forgetting.erase(too_old(now), kind="sessions", now=now)


def too_old(now: datetime) -> QuerySet[Session]:
    """Where nothing was begun, said or finished within the person's days. Without such a rule nothing is too old.

    Sessions that were never finished go like the others: they could not be taken up again anyway.
    """
    days = F("person__settings__retention_days") * Value(timedelta(days=1))
    since = ExpressionWrapper(Value(now) - days, output_field=DateTimeField())
    ruled = Session.objects.filter(person__settings__retention_days__isnull=False).annotate(since=since)
    said = Turn.objects.filter(session=OuterRef("pk"), created_at__gte=OuterRef("since"))
    silent = ruled.filter(~Exists(said), created_at__lt=F("since"))
    return silent.exclude(completed_at__gte=F("since"))
