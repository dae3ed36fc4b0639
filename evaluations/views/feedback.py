"""All reviews together, and two of them side by side."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from evaluations.models import Evaluation, Rater, RatingSheet
from evaluations.pages import feedback as pages
from evaluations.pages.comparison import pair
from evaluations.pages.side_by_side import choices, side_by_side
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def feedback(request: Request) -> HttpResponse:
    shown = pages.feedback(request.person, get_language() or "en", before=request.GET.get("before", ""))
    return render(request, "evaluations/feedback.html", shown)


@require_GET
def compare(request: Request) -> HttpResponse:
    """`?a=…&b=…`, or `?of=…&of=…` as the list sends what was ticked."""
    if "of" in request.GET:
        return _of_two(request)
    wanted = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(wanted):
        return _chosen(request)
    talks = sorted(pair(request.person, *map(_id, wanted)), key=lambda one: one.session.created_at)
    unseen = _unseen(talks)
    if unseen:
        messages.info(request, _("First say how this one went. Then the two can be compared."))
        return redirect(unseen)
    return _chosen(request, *talks)


def _of_two(request: Request) -> HttpResponse:
    ticked = request.GET.getlist("of")
    if len(ticked) != 2:
        messages.info(request, _("Tick two talks to compare them."))
        return redirect("evaluations:feedback")
    return redirect(f"{resolve_url('evaluations:compare')}?{urlencode(dict(zip('ab', ticked, strict=True)))}")


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise Http404 from None


def _unseen(talks: list[Evaluation]) -> Evaluation | None:
    seen = RatingSheet.objects.filter(evaluation__in=talks, rater=Rater.SELF).values_list("evaluation_id", flat=True)
    known = set(seen)
    return next((one for one in talks if one.pk not in known), None)


def _chosen(request: Request, *talks: Evaluation) -> HttpResponse:
    """Without two talks there is only the choice of them."""
    shown = side_by_side(*talks, get_language() or "en") if len(talks) == 2 else {}
    options = choices(request.person)
    newest = [one.pk for one in talks] or [one.pk for one in reversed(options[:2])]
    before, after = newest if len(newest) == 2 else (None, None)
    picked = {"options": options, "before": before, "after": after}
    return render(request, "evaluations/compare.html", shown | picked)
