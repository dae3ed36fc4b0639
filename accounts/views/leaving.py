"""Deleting one's account, and changing one's mind."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import LeaveForm
from accounts.services import devices, leaving
from interviewos.http import Request


@require_http_methods(["GET", "POST"])
def leave(request: Request) -> HttpResponse:
    """Says what goes and when, and asks for a proof that it is they who want it."""
    if request.person.deletion_due_at:
        return redirect("accounts:data")
    form = LeaveForm(request.POST if request.method == "POST" else None, person=request.person)
    must_sign_in = _must_sign_in(request)
    if not must_sign_in and form.is_valid():
        return _left(request)
    shown = {"form": form, "must_sign_in": must_sign_in, "grace_days": settings.DELETION_GRACE_DAYS}
    return render(request, "accounts/leave.html", shown, status=422 if form.errors else 200)


def _must_sign_in(request: Request) -> bool:
    """Whoever has a password is asked for it in the form; the others must have come in just now."""
    if request.person.has_usable_password():
        return False
    try:
        leaving.confirm(person=request.person, signed_in_at=_signed_in_at(request))
    except leaving.SignInAgain:
        return True
    return False


def _signed_in_at(request: Request) -> datetime | None:
    records = get_authentication_records(request, request.person)
    return datetime.fromtimestamp(records[-1]["at"], UTC) if records else None


def _left(request: Request) -> HttpResponse:
    due_at = leaving.leave(person=request.person, but_device=devices.here(request.session))
    if due_at > timezone.now():
        return redirect("accounts:data")
    request.session.flush()
    messages.info(request, _("Everything of yours is erased."))
    return redirect("home")


@require_POST
def stay(request: Request) -> HttpResponse:
    leaving.stay(person=request.person)
    messages.info(request, _("Your account stays."))
    return redirect(get_next_redirect_url(request) or "accounts:data")
