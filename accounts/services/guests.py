"""Guests: people who practise before they tell us who they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User

# What a guest has as a guest, and an account has of its own.
STAYS_BEHIND = {"accounts.Device", "accounts.KeptAnswer", "accounts.PersonSettings", "account.EmailAddress"}


def welcome_guest(*, language: str) -> User:
    """A row for somebody who wants to practise before telling us who they are."""
    return User.objects.create_user(is_guest=True, language=language, last_active_at=timezone.now())


def activate(*, person_id: UUID) -> None:
    """A person becomes active with the first evaluated session, once."""
    User.objects.filter(pk=person_id, activated_at=None).update(activated_at=timezone.now())


@transaction.atomic
def move_in(*, guest: User, person: User) -> None:
    """Give everything a guest has to the account they turned out to have, and forget the guest.

    A row of which a person can have one only is told to `absorb` the guest's, when both have one.
    """
    both = list(User.objects.select_for_update().filter(pk__in=[guest.pk, person.pk]).order_by("pk"))
    guest = next((row for row in both if row.pk == guest.pk and row.is_guest), person)
    if guest == person:
        return
    for relation in _belongings():
        _move(relation, guest, person)
    if guest.activated_at:
        activate(person_id=person.pk)
    _forget(guest)


def _belongings() -> list[Any]:
    relations: list[Any] = [rel for rel in User._meta.related_objects if rel.one_to_one or rel.one_to_many]
    owned = [rel for rel in relations if rel.on_delete is models.CASCADE]
    return [rel for rel in owned if rel.related_model._meta.label not in STAYS_BEHIND]


def _move(relation: Any, guest: User, person: User) -> None:
    rows = relation.related_model._base_manager
    theirs = rows.filter(**{relation.field.name: guest})
    mine = rows.filter(**{relation.field.name: person}).first() if relation.one_to_one else None
    if mine is None:
        theirs.update(**{relation.field.name: person})
    elif (other := theirs.first()) is not None:
        mine.absorb(other)


def _forget(guest: User) -> None:
    keys = guest.devices.exclude(session_key="").values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    guest.delete()
