"""allauth's forms for a new password, with one field: what was typed can be looked at, so nobody types it twice."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django.core.validators import MaxLengthValidator

from accounts.models import LONGEST_PASSWORD


class _TypedOnce:
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
