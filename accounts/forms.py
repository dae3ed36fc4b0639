from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context, ratelimit
from allauth.socialaccount import forms as social
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import addresses
from accounts.models import LONGEST_PASSWORD, Difficulty, Language, User
from accounts.services import choices, leaving
from interviewos import ai
from interviewos.errors import InvalidInput


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


class ProviderSignUpForm(social.SignupForm):
    """Google or LinkedIn names no address: this one, whoever may have it, is proved by a code."""

    def validate_unique_email(self, value: str) -> str:
        self.account_already_exists = False
        return value


class ConfirmAddressForm(allauth.ConfirmEmailVerificationCodeForm):
    def clean_code(self) -> str:
        """A guest who proves a taken address enters its account. Nobody changes their own address to a taken one."""
        code = allauth.BaseConfirmCodeForm.clean_code(self)
        owner = addresses.owner(self.email or "")
        if owner and owner != self.user and not (self.user and self.user.is_guest):
            raise allauth.get_adapter().validation_error("email_taken")
        return str(code)


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
    pass


class NewPasswordForm(forms.Form):
    password = allauth.SetPasswordField(label=_("New password"), max_length=LONGEST_PASSWORD)

    def __init__(self, *args: Any, person: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].user = person  # type: ignore[attr-defined]


# Whoever cannot read the page has to find their own language on it.
OWN_NAMES = [(Language.ENGLISH, "English"), (Language.KOREAN, "한국어")]


class ConsentField(forms.TypedChoiceField):
    """Whether a model may hear the person: True, False, or None while they have not said."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Who should answer you?"),
            choices=[("yes", _("Use the AI model")), ("no", _("Use the built-in partner"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            required=False,
        )


class SettingsForm(forms.Form):
    """What is chosen once for every session. `chosen` has the words of `services.choices`."""

    FOR_EVER, OWN = "", "own"
    KEEP = [
        (FOR_EVER, _("For ever")),
        ("30", _("30 days")),
        ("90", _("90 days")),
        ("365", _("A year")),
        (OWN, _("Another time")),
    ]

    full_name = forms.CharField(label=_("Name"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Language of the pages"), choices=OWN_NAMES, widget=forms.RadioSelect)
    job_category = forms.CharField(label=_("Kind of work"), max_length=80, required=False)
    industry = forms.CharField(label=_("Company or industry"), max_length=80, required=False)
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    difficulty = forms.ChoiceField(label=_("Difficulty"), choices=Difficulty, widget=forms.RadioSelect)
    tone = forms.CharField(label=_("How you want to come across"), max_length=80, required=False)
    ai_consent = ConsentField()
    keep = forms.ChoiceField(label=_("Keep sessions for"), choices=KEEP, widget=forms.RadioSelect, required=False)
    own_days = forms.IntegerField(
        label=_("Number of days"),
        min_value=1,
        max_value=choices.LONGEST_KEPT,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Type a number from 1 to 3650.")),
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )
    notifications = forms.BooleanField(label=_("E-mail me about my practice"), required=False)
    in_cohort = forms.BooleanField(
        label=_("Compare me with others"),
        help_text=_(
            "Your averages are counted, without your name, with those of twenty people or more who chose the same. "
            "In return you see where yours stand among them."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, person: User) -> None:
        super().__init__(data, initial=_chosen(person))
        if not ai.is_configured():
            del self.fields["ai_consent"]
        if person.is_guest:
            del self.fields["notifications"], self.fields["in_cohort"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("keep") == self.OWN:
            if cleaned.get("own_days") is None and "own_days" not in self.errors:
                self.add_error("own_days", _("How many days?"))
        else:
            # A number left behind in a choice that was not made.
            self.errors.pop("own_days", None)
        return cleaned

    def chosen(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        keep, own_days = given.pop("keep"), given.pop("own_days", None)
        days = own_days if keep == self.OWN else int(keep) if keep else None
        if given.get("ai_consent") is None:
            given.pop("ai_consent", None)
        return given | {"retention_days": days}

    def refuse(self, refused: InvalidInput) -> None:
        for name, sentence in refused.details["fields"].items():
            self.add_error("own_days" if name == "retention_days" else name, sentence)


def _chosen(person: User) -> dict[str, Any]:
    row = choices.of(person)
    same = ("job_category", "industry", "role", "difficulty", "tone", "notifications", "in_cohort")
    days = "" if row.retention_days is None else str(row.retention_days)
    is_usual = days in dict(SettingsForm.KEEP)
    return {name: getattr(row, name) for name in same} | {
        "full_name": person.full_name,
        "language": person.language,
        "ai_consent": {True: "yes", False: "no", None: ""}[row.ai_consent],
        "keep": days if is_usual else SettingsForm.OWN,
        "own_days": None if is_usual else row.retention_days,
    }


class LeaveForm(forms.Form):
    """A proof that it is they who want to go: the password, or without one their address. A guest has neither."""

    password = forms.CharField(
        label=_("Password"), max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput
    )
    address = forms.CharField(label=_("Your e-mail address"), max_length=254)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        needed = None if person.is_guest else "password" if person.has_usable_password() else "address"
        self.fields = {name: field for name, field in self.fields.items() if name == needed}

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not ratelimit.consume(context.request, action="reauthenticate", user=self.person):
            raise forms.ValidationError(_("That was too often. Wait a minute and try again."))
        try:
            leaving.confirm(person=self.person, password=password)
        except leaving.WrongPassword as refused:
            raise forms.ValidationError(str(refused)) from refused
        return str(password)

    def clean_address(self) -> str:
        if addresses.normal(self.cleaned_data["address"]) != self.person.email:
            raise forms.ValidationError(_("Your account has another address."))
        return str(self.person.email)
