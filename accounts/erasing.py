"""The end of a person's rows and files. Safe to be killed and run again."""

from __future__ import annotations

import logging
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts import belongings
from accounts.models import Erasure, User

logger = logging.getLogger(__name__)
TRIES = 3


def erase(person: User) -> None:
    """Everything of this person, now. What the staff once did stays, without a name that leads to them."""
    _erase(User.objects.filter(pk=person.pk))


def erase_due() -> int:
    """Everybody whose days of grace are over. One who cannot go now goes with the next run."""
    due = list(User.objects.filter(deletion_due_at__lte=timezone.now()).values_list("pk", flat=True)[:1000])
    gone = sum(_erased(pk) for pk in due)
    if gone:
        Erasure.objects.create(kind="leavers", count=gone)
    return gone


def _erased(pk: UUID) -> bool:
    try:
        # Asked again: they may have changed their mind meanwhile.
        return _erase(User.objects.filter(pk=pk, deletion_due_at__lte=timezone.now()))
    except Exception:
        logger.exception("Person %s could not be erased and will be tried again", pk)
        return False


def _erase(who: models.QuerySet[User]) -> bool:
    """Somebody who writes a reply just now may add a row between our look and our end: then look again."""
    for _time in range(TRIES - 1):
        try:
            return _erase_once(who)
        except IntegrityError:
            continue
    return _erase_once(who)


@transaction.atomic
def _erase_once(who: models.QuerySet[User]) -> bool:
    person = who.select_for_update().first()
    if person is None:
        return False
    keys = person.devices.exclude(session_key="").values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    # Files first: after a crash in between the row still knows that there is something to erase.
    for _row, _field, file in belongings.files(person):
        file.storage.delete(file.name or "")
    _unname(person)
    person.delete()
    return True


def _unname(person: User) -> None:
    """The admin's own list of changes quotes the address of whom or what was changed, and belongs to the staff."""
    known = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    for address in filter(None, {person.email, *known}):
        LogEntry.objects.filter(object_repr__icontains=address).update(object_repr="")
