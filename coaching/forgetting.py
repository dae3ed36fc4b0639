"""Sessions that are older than their person wants them kept, and sounds that nobody sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Value
from django.utils import timezone

from accounts import forgetting
from coaching.models import Recording, Session, Turn
from coaching.models.recordings import FOLDER

# How long a recording waits for its answer.
WAITING = timedelta(hours=24)


def forget() -> int:
    """Erase them with every word and all that was read from it. Answers how many."""
    now = timezone.now()
    return forgetting.erase(too_old(now), kind="sessions", now=now, away=_with_sounds)


def _with_sounds(sessions: QuerySet[Session]) -> None:
    Recording.objects.filter(session__in=sessions).lose_files_on_commit()
    sessions.delete()


def forget_recordings() -> int:
    """Erase those whose answer was never sent, and files that a crash left behind. Answers how many rows."""
    now = timezone.now()
    unsent = Recording.objects.left_since(now - WAITING)
    erased = forgetting.erase(unsent, kind="recordings", now=now, away=_sounds)
    for name in _nobodys(now - WAITING):
        default_storage.delete(name)
    return erased


def _sounds(recordings: QuerySet[Recording]) -> None:
    Recording.objects.filter(pk__in=recordings).lose_files_on_commit()
    recordings.delete()


def _nobodys(before: datetime) -> list[str]:
    """Files of which no row tells any more."""
    if not default_storage.exists(FOLDER):
        return []
    stored = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [name for name in stored if default_storage.get_modified_time(name) < before]
    known = set(Recording.objects.filter(file__in=old).values_list("file", flat=True))
    return [name for name in old if name not in known]


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
