"""What staff may change about a person."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.services import devices
from interviewos.errors import DomainError


class NotYourself(DomainError):
    code = "not_yourself"


class AboveYou(DomainError):
    code = "above_you"
    status = 403
    type = "permission_error"


class IsAGuest(DomainError):
    code = "is_a_guest"


@transaction.atomic
def change_person(*, actor: User, person: User, **changes: Any) -> dict[str, list[Any]]:
    """Change what is given: full_name, language, is_active, role. Answers what changed: {field: [before, after]}.

    Who is switched off, or is staff from now on or no longer, is signed out everywhere.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    changed = {
        name: [getattr(person, name), value] for name, value in changes.items() if getattr(person, name) != value
    }
    locks_out = bool({"is_active", "role"} & set(changed))
    if locks_out and person.pk == actor.pk:
        raise NotYourself(_("You cannot switch yourself off or take your own role. Ask somebody else of the staff."))
    if locks_out and person.is_superuser and not actor.is_superuser:
        raise AboveYou(_("This person has more rights than you. Ask somebody who has as many."))
    if "role" in changed and person.is_guest:
        raise IsAGuest(_("A guest cannot be staff: there is no account to sign in to."))
    for name in changed:
        _set(person, name, changes[name])
    person.save()
    if locks_out:
        devices.end_all(person)
    # What the staff did is kept for good, and a name must not be kept longer than its person.
    return changed | ({"full_name": []} if "full_name" in changed else {})


def _set(person: User, name: str, value: Any) -> None:
    if name == "role":
        person.is_staff = value == Role.ADMIN
    else:
        setattr(person, name, value)
