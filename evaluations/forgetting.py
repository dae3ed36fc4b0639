"""Single answers that are older than their person wants them kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, QuerySet, Value
from django.utils import timezone

from accounts import forgetting
from evaluations.models import Analysis


def forget() -> int:
    """Erase them with all that was read from them. Answers how many."""
    now = timezone.now()
    return forgetting.erase(too_old(now), kind="analyses", now=now)


def too_old(now: datetime) -> QuerySet[Analysis]:
    """By the same rule as sessions. An attempt at an answer of a talk goes with its talk."""
    alone = Analysis.objects.filter(turn=None, retake=None, person__settings__retention_days__isnull=False)
    days = F("person__settings__retention_days") * Value(timedelta(days=1))
    return alone.filter(created_at__lt=Value(now) - days)
