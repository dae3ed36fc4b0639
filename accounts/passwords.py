"""Passwords: how one is chosen, and the one that counts once."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django.conf import settings
from django.core.validators import MaxLengthValidator

from accounts.models import LONGEST_PASSWORD, User


class _TypedOnce:
    """What was typed can be looked at, so nobody has to type it twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        del fields["password2"]
        for field in fields.values():
            field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))


class ChangePasswordForm(_TypedOnce, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(_TypedOnce, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_TypedOnce, allauth.ResetPasswordKeyForm):
    pass


def use_up(person: User) -> bool:
    """The first administrator's password stood in a terminal: it signs in once. Answers whether this was the time."""
    if person.email != settings.FIRST_ADMIN or person.last_login or not person.has_usable_password():
        return False
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return True
