"""Deleting an account: asked for, thought better of, done."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import tasks
from accounts.erasing import erase
from accounts.models import LONGEST_PASSWORD, User
from accounts.services import devices
from interviewos.errors import DomainError

__all__ = ["PasswordNeeded", "SignInAgain", "WrongPassword", "confirm", "erase", "leave", "stay"]


class PasswordNeeded(DomainError):
    code = "password_needed"
    status = 403
    type = "permission_error"


class WrongPassword(PasswordNeeded):
    code = "wrong_password"


class SignInAgain(PasswordNeeded):
    code = "sign_in_again"


def confirm(*, person: User, password: str = "", signed_in_at: datetime | None = None) -> None:
    """Refuse unless it is the person who asks, and not somebody who found their device open.

    `signed_in_at`: when they last proved who they are, here. A guest has nothing to prove it with.
    """
    if person.is_guest:
        return
    if password and person.has_usable_password():
        if len(password) > LONGEST_PASSWORD or not person.check_password(password):
            raise WrongPassword(_("That is not your password. Nothing was deleted."))
    elif not _is_recent(signed_in_at):
        if person.has_usable_password():
            raise PasswordNeeded(_("Type your password: deleting an account needs it."))
        raise SignInAgain(_("Sign out and in again first: deleting an account needs a fresh sign-in."))


def _is_recent(moment: datetime | None) -> bool:
    enough = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    return moment is not None and timezone.now() - moment < enough


def leave(*, person: User, but_device: UUID | None = None) -> datetime:
    """Forget this person when the days of grace are over; a guest, to whom nobody could come back, at once.

    Every device is signed out, except `but_device`. Answers when everything goes. Asking again changes nothing.
    """
    due_at = _mark(person, but_device)
    if due_at <= timezone.now():
        erase(person)
    return due_at


@transaction.atomic
def _mark(person: User, but_device: UUID | None) -> datetime:
    row = User.objects.select_for_update().get(pk=person.pk)
    devices.end_all(row, but=but_device)
    if row.deletion_due_at is None:
        grace = timedelta(days=0 if row.is_guest else settings.DELETION_GRACE_DAYS)
        row.deletion_due_at = timezone.now() + grace
        row.save(update_fields=["deletion_due_at", "updated_at"])
        _write_to(row, row.deletion_due_at if grace else None)
    person.deletion_due_at = row.deletion_due_at
    return row.deletion_due_at


def _write_to(person: User, due_at: datetime | None) -> None:
    if person.email:
        due = due_at.isoformat() if due_at else None
        transaction.on_commit(partial(tasks.write_of_leaving.delay, person.email, person.language, due))


def stay(*, person: User) -> None:
    """Keep the account after all. Whoever was not leaving stays as they are."""
    User.objects.filter(pk=person.pk).exclude(deletion_due_at=None).update(
        deletion_due_at=None, updated_at=timezone.now()
    )
    person.deletion_due_at = None
