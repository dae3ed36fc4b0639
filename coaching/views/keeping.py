"""The list of sessions, and putting them away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coaching import services
from coaching.models import Session
from coaching.views import finding
from interviewos.http import Request


@require_GET
def sessions(request: Request) -> HttpResponse:
    """The newest fifty, or with `?archived` those put away."""
    mine = Session.objects.for_person(request.person).without_material().with_own_view()
    mine = mine.select_related("evaluation").newest_first()
    put_away = "archived" in request.GET
    shown = {"sessions": (mine.archived() if put_away else mine.in_view())[:50], "put_away": put_away}
    return render(request, "coaching/sessions.html", shown | {"any_archived": mine.archived().exists()})


@require_POST
def archive(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    services.archive(session=session)
    messages.info(request, _("“%(title)s” is archived. Its words and its review stay.") % {"title": session.title})
    return redirect("coaching:sessions")


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    services.restore(session=finding.session(request, pk))
    return redirect("coaching:sessions")
