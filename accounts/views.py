"""Pages of access. Until there is more than practising as a guest, one door for looking at demo data."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import tokens


@never_cache
@login_not_required
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Become the person a link was signed for. Only routed in development."""
    person = tokens.read_entry(token)
    if person is None:
        raise Http404
    login(request, person)
    return redirect("coaching:sessions")
