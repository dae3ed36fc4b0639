"""What is done beside the talk: breaks, corrections, and looking after it from a second device."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from coaching import rooms, services
from coaching.forms import EditForm, MoveForm
from coaching.views import finding
from coaching.views.talking import keep
from interviewos.http import Request


@require_POST
def pause(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    form = MoveForm(request.POST)
    form.is_valid()
    keep(session, form.cleaned_data["text"])
    services.pause(session=session)
    return HttpResponseClientRefresh() if request.htmx else redirect(session)


@require_POST
def resume(request: Request, pk: UUID) -> HttpResponse:
    return redirect(services.resume(session=finding.session(request, pk)))


@require_POST
def edit(request: Request, pk: UUID) -> HttpResponse:
    """Correct the title and what the partner should know, while it runs."""
    session = finding.session(request, pk)
    form = EditForm(request.POST)
    if form.is_valid():
        session = services.edit(session=session, **form.cleaned_data)
        if not request.htmx:
            return redirect(session)
    if request.htmx:
        return render(
            request, "coaching/_about.html", {"session": session, "edit_form": form, "oob": form.is_valid()}
        )
    return render(request, "coaching/room.html", rooms.room(session) | {"edit_form": form}, status=422)


@require_GET
def since(request: Request, pk: UUID, number: int) -> HttpResponse:
    """What another device did after the last turn that this page shows."""
    session = finding.session(request, pk)
    shown = rooms.news(session, number=number, status=request.GET.get("status", ""))
    if shown["state"] != request.GET.get("state", "running"):
        return HttpResponseClientRefresh()
    return render(request, "coaching/_news.html", shown)
