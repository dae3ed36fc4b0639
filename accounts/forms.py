from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context, ratelimit
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import addresses
from accounts.models import LONGEST_PASSWORD, User


class SignInForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].validators.append(MaxLengthValidator(LONGEST_PASSWORD))
        self.fields["login"].label = _("E-mail")


class SignUpForm(allauth.SignupForm):
    """Says nothing about whether the address is taken: whoever proves it enters the account that it has."""

    full_name = forms.CharField(label=_("Name"), max_length=150, required=False)
    field_order = ["full_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].validators.append(MaxLengthValidator(LONGEST_PASSWORD))

    def validate_unique_email(self, value: str) -> str:
        self.account_already_exists = False
        return value

    def save(self, request: HttpRequest) -> User:
        adapter = allauth.get_adapter()
        person = adapter.save_user(request, adapter.new_user(request), self)
        addresses.claim(person, self.cleaned_data["email"])
        return person


class _OnlyTheOwner:
    """A code goes to an account; somebody who only signed up with the address is not one."""

    def clean_email(self) -> str:
        address = addresses.normal(self.cleaned_data["email"])  # type: ignore[attr-defined]
        owner = addresses.owner(address)
        self.users = [owner] if owner and owner.is_active else []
        self._user = self.users[0] if self.users else None
        return address


class ResetPasswordForm(_OnlyTheOwner, allauth.ResetPasswordForm):
    pass


class RequestCodeForm(_OnlyTheOwner, allauth.RequestLoginCodeForm):
    def clean_email(self) -> str:
        address = super().clean_email()
        if not ratelimit.consume(context.request, action="request_login_code", key=address):
            raise allauth.get_adapter().validation_error("too_many_login_attempts")
        return address


class NewPasswordForm(forms.Form):
    password = allauth.SetPasswordField(label=_("New password"), max_length=LONGEST_PASSWORD)

    def __init__(self, *args: Any, person: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].user = person  # type: ignore[attr-defined]
