"""What is too old to be kept: found and erased in small batches, and counted.

Each batch is a transaction of its own and takes only rows nobody else holds. Whoever is killed has counted just what
was erased, two who run at once erase different rows, and the next night finds the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session as WebSession
from django.db import models, transaction
from django.db.models import CASCADE, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts import erasing
from accounts.models import ANSWERS_KEPT, DataExport, Device, Erasure, ExportStatus, KeptAnswer, User

logger = logging.getLogger(__name__)
BATCH = 100
DEVICES_KEPT = timedelta(days=90)
CLAIMS_KEPT = timedelta(days=7)
Away = Callable[[QuerySet[Any]], None]


def forget() -> None:
    """Erase everything of people and their access that is too old now."""
    now = timezone.now()
    for rule, away in RULES:
        try:
            erase(rule(now), kind=rule.__name__, now=now, away=away)
        except Exception:
            # One kind that cannot go must not keep the others.
            logger.exception("Not all %s that are too old could be erased; the next night tries again", rule.__name__)


def guests(now: datetime) -> QuerySet[User]:
    """Guests of whom nothing was heard, and for whom nothing was made, for `GUEST_DAYS`. An account is none."""
    since = now - timedelta(days=settings.GUEST_DAYS)
    silent = Q(last_active_at=None) | Q(last_active_at__lt=since)
    found = User.objects.filter(silent, is_guest=True, created_at__lt=since)
    found = found.exclude(Exists(Device.objects.filter(person=OuterRef("pk"), last_seen_at__gte=since)))
    for rows, owner in _made_for_people():
        found = found.exclude(Exists(rows.filter(**{owner: OuterRef("pk")}, created_at__gte=since)))
    return found


def _made_for_people() -> Iterator[tuple[models.Manager[Any], str]]:
    """Every kind of row that belongs to a person and says since when, in all apps."""
    for relation in User._meta.related_objects:
        model: Any = relation.related_model
        dated = any(field.name == "created_at" for field in model._meta.concrete_fields)
        if dated and relation.on_delete is CASCADE:
            yield model._base_manager, relation.field.name


def web_sessions(now: datetime) -> QuerySet[WebSession]:
    return WebSession.objects.filter(expire_date__lt=now)


def devices(now: datetime) -> QuerySet[Device]:
    """Browsers and programs that were signed out, or could not act any longer, so long ago that nobody looks."""
    limit = now - DEVICES_KEPT
    return Device.objects.filter(Q(ended_at__lt=limit) | Q(expires_at__lt=limit))


def kept_answers(now: datetime) -> QuerySet[KeptAnswer]:
    return KeptAnswer.objects.filter(created_at__lt=now - ANSWERS_KEPT)


def addresses(now: datetime) -> QuerySet[EmailAddress]:
    """Addresses that a guest said are theirs and never proved. Their owners may know nothing of it."""
    # allauth keeps no time with an address; signing up saves the person.
    return EmailAddress.objects.filter(verified=False, user__is_guest=True, user__updated_at__lt=now - CLAIMS_KEPT)


def exports(now: datetime) -> QuerySet[DataExport]:
    return DataExport.objects.filter(expires_at__lt=now).exclude(status=ExportStatus.EXPIRED)


def delete(rows: QuerySet[Any]) -> None:
    rows.delete()


def part_with(people: QuerySet[Any]) -> None:
    for person in people:
        erasing.erase(person)


def expire(found: QuerySet[Any]) -> None:
    """The files go; that there was an export stays, so that its address can say so."""
    for export in found:
        export.file.delete(save=False)
    found.update(status=ExportStatus.EXPIRED, file="")


RULES: tuple[tuple[Callable[[datetime], QuerySet[Any]], Away], ...] = (
    (guests, part_with),
    (web_sessions, delete),
    (devices, delete),
    (kept_answers, delete),
    (addresses, delete),
    (exports, expire),
)


def erase(rows: QuerySet[Any], *, kind: str, now: datetime, away: Away = delete) -> int:
    """Put all of these `away`, a batch at a time. Answers how many there were."""
    total = 0
    while erased := _erase_some(rows, kind, now, away):
        total += erased
    logger.info("Erased as too old: %d %s", total, kind)
    return total


def _erase_some(rows: QuerySet[Any], kind: str, now: datetime, away: Away) -> int:
    with transaction.atomic():
        keys = [row.pk for row in rows.only("pk").select_for_update(skip_locked=True, of=("self",))[:BATCH]]
        if keys:
            away(rows.model._base_manager.filter(pk__in=keys))
            _count(kind, len(keys), now)
    return len(keys)


def _count(kind: str, number: int, now: datetime) -> None:
    row, _is_new = Erasure.objects.get_or_create(kind=kind, at=now, defaults={"count": 0})
    Erasure.objects.filter(pk=row.pk).update(count=F("count") + number)
