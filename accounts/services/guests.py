"""Guests: people who practise before they tell us who they are."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone

from accounts.models import PersonSettings, User

# What opens doors or counts for one browser only. Whoever practised in this browser may have been somebody else, and
# must not keep a key to the account that is signed in to here afterwards.
STAYS_BEHIND = {
    "account.EmailAddress",
    "accounts.Device",
    "accounts.KeptAnswer",
    "accounts.PersonSettings",
    "mfa.Authenticator",
    "socialaccount.SocialAccount",
}
# Of the settings. A yes to a model provider, or a rule that erases, is the account's own to give.
CHOICES = ("job_category", "industry", "role", "tone")


def welcome_guest(*, language: str, time_zone: str = "UTC") -> User:
    """A row for somebody who wants to practise before telling us who they are."""
    return User.objects.create_user(
        is_guest=True, language=language, time_zone=time_zone, last_active_at=timezone.now()
    )


def activate(*, person_id: UUID) -> None:
    """A person becomes active with the first evaluated session, once."""
    User.objects.filter(pk=person_id, activated_at=None).update(activated_at=timezone.now())


@transaction.atomic
def move_in(*, guest: User, person: User) -> None:
    """Give everything a guest has to the account they turned out to have, and forget the guest.

    A row of which a person can have one only is told to `absorb` the guest's, when both have one. Whoever is no
    guest any more, because they moved in elsewhere a moment ago, keeps everything where it is.
    """
    # Always in the order of their keys, so that two who sign in at once wait for each other instead of forever.
    # Until this is committed nobody can add a row to either.
    rows = User.objects.select_for_update().filter(pk__in=[guest.pk, person.pk]).order_by("pk").in_bulk()
    theirs, mine = rows.get(guest.pk), rows.get(person.pk)
    if not (theirs and mine and theirs.is_guest and not mine.is_guest):
        return
    for relation in _belongings():
        _move(relation, theirs, mine)
    _take_choices(theirs, mine)
    _take_name_and_picture(theirs, mine)
    vars(person).update(full_name=mine.full_name, avatar=mine.avatar.name)
    if theirs.activated_at:
        activate(person_id=mine.pk)
    _forget(theirs)


def _belongings() -> list[Any]:
    relations: list[Any] = [rel for rel in User._meta.related_objects if rel.one_to_one or rel.one_to_many]
    owned = [rel for rel in relations if rel.on_delete is models.CASCADE]
    return [rel for rel in owned if rel.related_model._meta.label not in STAYS_BEHIND and not _is_derived(rel)]


def _is_derived(relation: Any) -> bool:
    """Rows that are made anew from others belong to nobody's luggage: what they were made from moves."""
    return getattr(relation.related_model, "is_derived", False)


def _move(relation: Any, guest: User, person: User) -> None:
    name, rows = relation.field.name, relation.related_model._base_manager
    theirs = rows.filter(**{name: guest})
    if not relation.one_to_one:
        theirs.update(**{name: person})
        return
    # Somebody may be saving one of the two.
    both = {
        getattr(row, f"{name}_id"): row for row in rows.select_for_update().filter(**{f"{name}__in": [guest, person]})
    }
    if person.pk not in both:
        theirs.update(**{name: person})
    elif guest.pk in both:
        both[person.pk].absorb(both[guest.pk])


def _take_choices(guest: User, person: User) -> None:
    theirs = PersonSettings.objects.filter(person=guest).first()
    if theirs is None:
        return
    mine, _is_new = PersonSettings.objects.get_or_create(person=person, defaults={"difficulty": theirs.difficulty})
    for name in CHOICES:
        setattr(mine, name, getattr(mine, name) or getattr(theirs, name))
    mine.save(update_fields=[*CHOICES, "updated_at"])


def _take_name_and_picture(guest: User, person: User) -> None:
    person.full_name = person.full_name or guest.full_name
    if guest.avatar and person.avatar:
        transaction.on_commit(partial(guest.avatar.storage.delete, guest.avatar.name))
    person.avatar = person.avatar or guest.avatar
    person.save(update_fields=["full_name", "avatar", "updated_at"])


def _forget(guest: User) -> None:
    keys = guest.devices.exclude(session_key="").values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    guest.delete()
