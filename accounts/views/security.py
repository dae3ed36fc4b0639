"""How a person signs in, and where they are signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts import addresses, useragents
from accounts.models import Device, User
from accounts.services import devices
from interviewos.http import Request


@require_GET
def security(request: Request) -> HttpResponse:
    shown: dict[str, Any] = {"devices": _devices(request), "pending": addresses.pending(request.person)}
    if not request.person.is_guest:
        shown |= _second_steps(request.person) | {"providers": _providers(request)}
    return render(request, "accounts/security.html", shown)


def _devices(request: Request) -> list[dict[str, Any]]:
    """The one in hand first, then whichever was used last."""
    here = devices.here(request.session)
    known = Device.objects.for_person(request.person).signed_in().newest_first()
    rows = [{"device": row, "is_here": row.pk == here, "software": useragents.told(row.user_agent)} for row in known]
    return sorted(rows, key=lambda row: not row["is_here"])


def _second_steps(person: User) -> dict[str, Any]:
    steps = list(Authenticator.objects.filter(user=person))
    by_type = {step.type: step for step in steps}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    return {
        "has_app": Authenticator.Type.TOTP in by_type,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "passkeys": sum(step.type == Authenticator.Type.WEBAUTHN for step in steps),
    }


def _providers(request: Request) -> list[dict[str, Any]]:
    """Those that this site has, and whether the person uses them."""
    connected = set(SocialAccount.objects.filter(user=request.person).values_list("provider", flat=True))
    known = get_social_adapter().list_providers(request)
    return [{"name": provider.name, "is_connected": provider.sub_id in connected} for provider in known]


@require_POST
def end_device(request: Request, pk: UUID) -> HttpResponse:
    device = get_object_or_404(Device.objects.for_person(request.person).signed_in(), pk=pk)
    if device.pk == devices.here(request.session):
        get_adapter().logout(request)
        return redirect("home")
    devices.end(Device.objects.filter(pk=device.pk))
    messages.info(request, _("That device is signed out."))
    return redirect("accounts:security")


@require_POST
def end_others(request: Request) -> HttpResponse:
    ended = devices.end_all(request.person, but=devices.here(request.session))
    said = ngettext("%(n)d other device is signed out.", "%(n)d other devices are signed out.", ended)
    messages.info(request, said % {"n": ended})
    return redirect("accounts:security")
