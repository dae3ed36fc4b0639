"""Every way in and out for a program: the flows of the pages, one call a step."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.password_reset import reset_password
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import Login
from allauth.mfa.base.forms import AuthenticateForm
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router, Status

from accounts import attempts, forms, services, tokens
from accounts.auth import bearer
from accounts.entrance import TicketTooOld, WrongCode, check, entrance, key_of, prove, stage, ticket
from accounts.models import Device, DeviceKind, User
from accounts.people import tokens_of, told, with_tokens
from accounts.schemas import (
    AddressIn,
    CodeIn,
    GuestIn,
    MessageOnly,
    MFAIn,
    NewPasswordIn,
    RefreshIn,
    SignInIn,
    SignOutIn,
    SignUpIn,
    TicketCodeIn,
    TicketOut,
    TokensOut,
)
from accounts.services import devices
from interviewos.errors import DomainError, InvalidInput, TooFast

router = Router(tags=["entering"])
# Earlier clients sign in with the form of the OAuth2 password flow.
OR_FORM = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["username", "password"],
                    "properties": {"username": {"type": "string"}, "password": {"type": "string"}},
                }
            }
        }
    }
}


class NotSignedIn(DomainError):
    code = "wrong_credentials"
    status = 401
    type = "auth_error"


class SecondStep(DomainError):
    code = "mfa_required"
    status = 401
    type = "auth_error"


class Disabled(DomainError):
    code = "account_disabled"
    status = 401
    type = "auth_error"


def _filled(form: BaseForm) -> Any:
    """The form's values, or a refusal that names the fields."""
    if form.is_valid():
        return form.cleaned_data
    fields = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
    raise InvalidInput(" ".join(fields.values()), fields=fields)


def _entered(request: HttpRequest) -> dict[str, Any]:
    """Tokens for whoever the flow let in, or what it still asks for."""
    if request.user.is_authenticated:
        person = User.objects.get(pk=request.user.pk)
        request.session.flush()
        return with_tokens(person, devices.open_program(request, person))
    waiting = get_pending_stage(request)
    if waiting and waiting.key == "mfa_authenticate":
        asked = _("Now the code of your authenticator app.")
        raise SecondStep(asked, mfa_ticket=ticket(request))
    if waiting and waiting.key == "verify_email" and waiting.login.user:
        return _as_guest(request, waiting.login.user)
    raise Disabled(_("This account is closed. Write to us if that is a mistake."))


def _slowly(response: HttpResponseBase) -> None:
    """allauth answers 429 by itself when it would have to send one more code to the same address."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        seconds = settings.CODE_EVERY_SECONDS
        raise TooFast(_("A code is on its way to this address already. Try again in a minute."), retry_after=seconds)


def _as_guest(request: HttpRequest, person: User) -> dict[str, Any]:
    """Practising goes on while the code is on its way. The flow waits in the device's session for `verify-email`."""
    ticket(request)
    device = devices.open_program(request, person, session_key=request.session.session_key or "")
    return with_tokens(person, device)


@router.post("/auth/guest", response={201: TokensOut}, auth=None)
def guest(request: HttpRequest, data: GuestIn | None = None) -> Status:
    """Practise at once, without an account. The token names a new anonymous person."""
    attempts.count_guest(request)
    person = services.welcome_guest(language=data.language if data else "en")
    return Status(201, with_tokens(person, devices.open_program(request, person)))


@router.post("/auth/signup", response={201: TokensOut}, auth=None)
def signup(request: HttpRequest, data: SignUpIn) -> Status:
    """With a guest's token the guest becomes the account and keeps everything. A code goes to the address.

    The answer is the same for an address that has an account: its code then leads into that account.
    """
    attempts.count(request, "signup", account=data.email)
    with entrance(request, person=bearer(request)):
        typed = {"email": data.email, "password1": data.password, "full_name": data.full_name}
        form = forms.SignUpForm(typed)
        _filled(form)
        person = form.save(request)
        _slowly(flows.signup.complete_signup(request, user=person))
        return Status(201, _as_guest(request, person))


@router.post("/auth/register", response={201: TokensOut}, auth=None, deprecated=True)
def register(request: HttpRequest, data: SignUpIn) -> Status:
    return signup(request, data)


@router.post("/auth/login", response=TokensOut, auth=None, openapi_extra=OR_FORM)
def login(request: HttpRequest, data: SignInIn) -> dict[str, Any]:
    """JSON, or the form of the OAuth2 password flow. A guest's token brings along what the guest did.

    401 `mfa_required` has an `mfa_ticket` for `/auth/mfa/verify`.
    """
    attempts.count(request, "login", account=data.email)
    with entrance(request, person=bearer(request)):
        credentials = {"email": data.email.strip().lower(), "password": data.password}
        person = get_adapter().authenticate(request, **credentials)
        if person is None:
            raise NotSignedIn(_("The address or the password is not right."))
        signing_in = Login(user=person, email=credentials["email"])
        _slowly(flows.login.perform_password_login(request, credentials, signing_in))
        return _entered(request)


@router.post("/auth/token", response=TokensOut, auth=None, deprecated=True, openapi_extra=OR_FORM)
def token(request: HttpRequest, data: SignInIn) -> dict[str, Any]:
    return login(request, data)


@router.post("/auth/mfa/verify", response=TokensOut, auth=None)
def verify_mfa(request: HttpRequest, data: MFAIn) -> dict[str, Any]:
    """The code of an authenticator app, or a recovery code. Each counts once."""
    attempts.count(request, "mfa")
    with entrance(request, person=bearer(request), key=key_of(data.mfa_ticket)):
        waiting = stage(request, "mfa_authenticate")
        attempts.count_into("mfa", attempts.whose(waiting.login))
        form = AuthenticateForm({"code": data.code}, user=waiting.login.user)
        if not form.is_valid():
            raise WrongCode(" ".join(form.errors.get("code", [])))
        form.save()
        waiting.exit()
        return _entered(request)


@router.post("/auth/refresh", response=TokensOut, auth=None)
def refresh(request: HttpRequest, data: RefreshIn) -> dict[str, Any]:
    """A new pair. A refresh token counts once: used again, it ends this sign-in on every copy of it."""
    attempts.count_refresh(request, tokens.family(data.refresh_token))
    person, pair = tokens.rotate(data.refresh_token)
    return told(person) | tokens_of(pair)


@router.post("/auth/logout", response=MessageOnly)
def logout(request: HttpRequest, data: SignOutIn | None = None) -> dict[str, str]:
    """The access token and the refresh token are dead from here on."""
    devices.end(Device.objects.filter(pk=request.device_id))  # type: ignore[attr-defined]
    if request.device_id is None:  # type: ignore[attr-defined]
        request.session.flush()
    return {"message": _("You are signed out.")}


@router.post("/auth/verify-email", response=TokensOut)
def verify_email(request: HttpRequest, data: CodeIn) -> dict[str, Any]:
    """The code that was sent on signing up, with the token that signing up gave."""
    _count_own(request, "verify")
    device = _signing_up(request)
    with entrance(request, person=request.person, key=device.session_key):  # type: ignore[attr-defined]
        process = EmailVerificationProcess.resume(request)
        if process is None:
            raise TicketTooOld(_("This code no longer counts. Ask for a new one."))
        check(process, data.code)
        prove(request, process, get_pending_stage(request))
        answer = _entered(request)
    devices.end(Device.objects.filter(pk=device.pk))
    return answer


@router.post("/auth/resend-verification", response=MessageOnly)
def resend_verification(request: HttpRequest) -> dict[str, str]:
    _count_own(request, "resend")
    with entrance(request, person=request.person, key=_signing_up(request).session_key):  # type: ignore[attr-defined]
        process = EmailVerificationProcess.resume(request)
        if process is None or not process.can_resend:
            raise TicketTooOld(_("Sign in again with your password: that sends a new code."))
        process.resend()
    return {"message": _("A new code is on its way.")}


def _count_own(request: HttpRequest, step: str) -> None:
    attempts.count(request, step)
    attempts.count_into(step, str(request.person.pk))  # type: ignore[attr-defined]


def _signing_up(request: HttpRequest) -> Device:
    programs = Device.objects.filter(kind=DeviceKind.PROGRAM).exclude(session_key="")
    device = programs.filter(pk=request.device_id).first()  # type: ignore[attr-defined]
    if device is None:
        raise TicketTooOld(_("There is no address to confirm here. Sign up first."))
    return device


@router.post("/auth/magic-link", response=TicketOut, auth=None)
def magic_link(request: HttpRequest, data: AddressIn) -> dict[str, str]:
    """A code by e-mail, if the address has an account."""
    attempts.count(request, "magic-link", account=data.email)
    with entrance(request):
        form = forms.RequestCodeForm({"email": data.email})
        address = _filled(form)["email"]
        LoginCodeVerificationProcess.initiate(request=request, user=form._user, email=address)
        return {"message": _sent(), "ticket": ticket(request)}


@router.post("/auth/magic-link/confirm", response=TokensOut, auth=None)
def confirm_magic_link(request: HttpRequest, data: TicketCodeIn) -> dict[str, Any]:
    attempts.count(request, "confirm")
    with entrance(request, person=bearer(request), key=key_of(data.ticket)):
        waiting = stage(request, "login_by_code")
        attempts.count_into("confirm", attempts.whose(waiting.login))
        process = LoginCodeVerificationProcess.resume(waiting)
        if process is None:
            raise TicketTooOld(_("This code no longer counts. Ask for a new one."))
        check(process, data.code)
        process.finish(None)
        return _entered(request)


@router.post("/auth/forgot-password", response=TicketOut, auth=None)
def forgot_password(request: HttpRequest, data: AddressIn) -> dict[str, str]:
    """A code by e-mail, if the address has an account."""
    attempts.count(request, "forgot", account=data.email)
    with entrance(request):
        form = forms.ResetPasswordForm({"email": data.email})
        _filled(form)
        form.save(request)
        return {"message": _sent(), "ticket": ticket(request)}


@router.post("/auth/reset-password", response=MessageOnly, auth=None)
def set_new_password(request: HttpRequest, data: NewPasswordIn) -> dict[str, str]:
    """The code that was sent, and the new password. Every device is signed out."""
    attempts.count(request, "reset")
    with entrance(request, key=key_of(data.ticket)):
        process = PasswordResetVerificationProcess.resume(request)
        if process is None:
            raise TicketTooOld(_("This code no longer counts. Ask for a new one."))
        attempts.count_into("reset", process.state["email"])
        check(process, data.code)
        _filled(forms.NewPasswordForm({"password": data.password}, person=process.user))
        process.confirm_code()
        reset_password(process.user, data.password)
        process.finish()
        return {"message": _("Your password is changed. Sign in with it.")}


def _sent() -> str:
    return _("If this address has an account, a code is on its way to it.")
