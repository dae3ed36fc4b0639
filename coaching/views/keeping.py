"""Putting sessions away, and bringing them back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coaching import services
from coaching.views import finding
from interviewos.http import Request


@require_GET
def sessions(request: Request) -> HttpResponse:
    """Where the list was, for whoever has kept the address."""
    return redirect(f"{reverse('history')}?status=archived" if "archived" in request.GET else "history")


@require_POST
def archive(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    services.archive(session=session)
    messages.info(request, _("“%(title)s” is archived. Its words and its review stay.") % {"title": session.title})
    return redirect(_back(request))


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    services.restore(session=finding.session(request, pk))
    return redirect(_back(request))


def _back(request: Request) -> str:
    """To the list as they had filtered it."""
    came_from = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else reverse("history")
