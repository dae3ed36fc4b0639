"""Signing in without a browser: allauth's flows, as the pages walk them, on behalf of a program.

What such a flow remembers between two calls is in a session of its own, which the program knows by a sealed ticket
and in which nobody is signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from allauth.account.internal.flows import login
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.models import Login
from allauth.account.stages import LoginStage
from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from accounts import addresses
from accounts.models import User
from interviewos import crypto
from interviewos.errors import DomainError

ONE_DAY = 24 * 60 * 60


class TicketTooOld(DomainError):
    code = "ticket_expired"
    status = 401
    type = "auth_error"


class WrongCode(DomainError):
    code = "wrong_code"
    status = 422
    type = "validation_error"


@contextmanager
def entrance(request: HttpRequest, *, person: User | None = None, key: str = "") -> Iterator[HttpRequest]:
    """Make `request` one that allauth's flows can walk, with the session `key` or a new one.

    `person` is the guest whose token came along, if any: what they did moves to whoever signs in.
    """
    kept = {name: getattr(request, name) for name in ("session", "user", "person") if hasattr(request, name)}
    request.session = SessionStore(key or None)
    request.user = AnonymousUser()
    request.person = person  # type: ignore[attr-defined]
    request.is_program = True  # type: ignore[attr-defined]
    request.allauth = SimpleNamespace()  # type: ignore[attr-defined]
    try:
        with context.request_context(request):
            yield request
    finally:
        # A refusal has to be remembered too: wrong codes are counted.
        if request.session.modified and not request.session.is_empty():
            request.session.save()
        request.is_program = False  # type: ignore[attr-defined]
        vars(request).update(kept)


def ticket(request: HttpRequest) -> str:
    """How the program names this flow in its next call. Sealed: the key inside would open a session."""
    # Addresses wait in it: it goes the next night, long after its codes have become worthless.
    request.session.set_expiry(ONE_DAY)
    if not request.session.session_key:
        request.session.create()
    return crypto.seal(str(request.session.session_key))


def key_of(ticket: str) -> str:
    try:
        return crypto.unseal(ticket)
    except (crypto.InvalidToken, ValueError):
        raise TicketTooOld(_("That took too long. Start again.")) from None


def stage(request: HttpRequest, key: str) -> LoginStage:
    """The step this flow waits at, which has to be `key`."""
    waiting = get_pending_stage(request)
    if waiting is None or waiting.key != key:
        raise TicketTooOld(_("That took too long. Start again."))
    return waiting


def prove(
    request: HttpRequest, process: EmailVerificationProcess, waiting: LoginStage | None
) -> HttpResponseBase | None:
    """The right code was typed. Whoever proves an address that has an account enters that account.

    Answers None when there is no sign-in to go on with: somebody changed their address, or it went wrong.
    """
    person, address = process.user, process.email
    owner = addresses.owner(address)
    if person and person.is_guest and owner and owner.pk != person.pk:
        wanted = waiting.login.redirect_url if waiting else None
        process.abort()
        clear_login(request)
        login.record_authentication(request, owner, method="code", email=address)
        return login.perform_login(request, Login(user=owner, email=address, redirect_url=wanted))
    if process.finish() is None:
        return waiting.abort() if waiting else None
    return waiting.exit() if waiting else None


def check(process: Any, code: str) -> None:
    """Refuse a wrong code, and after too many of them the whole flow."""
    if process.code and compare_user_code(actual=code, expected=process.code):
        return
    if process.record_invalid_attempt():
        raise WrongCode(_("That is not the code we sent. Look again, or ask for a new one."))
    raise TicketTooOld(_("Too many wrong codes. Ask for a new one."))
