"""Who is this? An account, a guest of this browser, or nobody."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.internal.stagekit import get_pending_stage
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from accounts import attempts, guests
from accounts.services import choices, devices
from interviewos import problems
from interviewos.errors import TooFast

# What is sent to a page that lets people in: which step that is, and the field that names the account.
STEPS = {
    "account_login": ("login", "login"),
    "admin:login": ("login", "username"),
    "account_signup": ("signup", "email"),
    "socialaccount_signup": ("signup", "email"),
    "google_login": ("oauth", ""),
    "openid_connect_login": ("oauth", ""),
    "mfa_login_webauthn": ("passkey", ""),
    "account_request_login_code": ("magic-link", "email"),
    "account_reset_password": ("forgot", "email"),
    "account_complete_password_reset": ("new-password", ""),
}
# Steps on the way in: the session knows into which account.
LATER_STEPS = {
    "account_confirm_login_code": "confirm",
    "account_confirm_password_reset_code": "reset",
    "account_email_verification_sent": "verify",
    "mfa_authenticate": "mfa",
}


class PersonMiddleware:
    """Puts `person` on the request: an account, a guest, or None. The API replaces it by its token's person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The JSON API finds its own person from a token or a cookie; reading both here would cost it two queries.
        request.person = None if request.path.startswith("/api/") else guests.person(request)  # type: ignore[attr-defined]
        if request.person:  # type: ignore[attr-defined]
            request.device_id = devices.here(request.session)  # type: ignore[attr-defined]
            devices.saw(request.person, request.device_id)  # type: ignore[attr-defined]
            if "timezone" in request.COOKIES:
                choices.live_in(person=request.person, time_zone=timezone.get_current_timezone_name())  # type: ignore[attr-defined]
        return self.get_response(request)


class PersonRequiredMiddleware(LoginRequiredMiddleware):
    """Every page asks who you are unless it says `@login_not_required`. A guest is somebody."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        # Asked before anybody is looked up: the API knows its people by itself, and says so when it cannot.
        if request.person is not None or not getattr(view_func, "login_required", True):  # type: ignore[attr-defined]
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class AttemptsMiddleware:
    """Counts what is sent to the pages that let people in, as the API counts its calls (see `accounts.attempts`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if request.method != "POST" or request.resolver_match is None:
            return None
        try:
            _count(request, request.resolver_match.view_name)
        except TooFast as refused:
            return problems.shown(request, refused)
        return None


def _count(request: HttpRequest, page: str) -> None:
    if page in STEPS:
        step, field = STEPS[page]
        attempts.count(request, step, account=request.POST.get(field, ""))
    elif page in LATER_STEPS:
        step = LATER_STEPS[page]
        attempts.count(request, step)
        if account := _entering(request, step):
            attempts.count_into(step, account)


def _entering(request: HttpRequest, step: str) -> str:
    if step == "reset":
        process = PasswordResetVerificationProcess.resume(request)
        return str(process.state["email"]) if process else ""
    stage = get_pending_stage(request)
    person = request.person  # type: ignore[attr-defined]
    return attempts.whose(stage.login) if stage else str(person.pk) if person else ""
