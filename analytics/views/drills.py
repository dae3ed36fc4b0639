"""What to practise today, and practising it with one click."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from analytics.drilling import cards
from analytics.pages import drills as pages
from analytics.services.drilling import practise
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def drills(request: Request) -> HttpResponse:
    shown = pages.drills(request.person, get_language() or "en")
    return render(request, "analytics/drills.html", shown | {"request_id": uuid4()})


@require_POST
def practise_card(request: Request, pk: UUID) -> HttpResponse:
    card = get_object_or_404(cards(request.person).select_related("person"), pk=pk)
    return redirect(practise(card=card, request_id=_click(request, card.theme)))


def _click(request: Request, theme: str) -> UUID | None:
    """What is sent twice from one page is one click; another thing on the same page is another."""
    try:
        return uuid5(UUID(request.POST.get("request_id", "")), theme)
    except ValueError:
        return None
