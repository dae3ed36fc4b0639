"""What somebody sees who was sent a link: no account, no name, no score before they have said what they think."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from evaluations import services
from evaluations.forms import MentorForm
from evaluations.models import RatingSheet, ShareLink
from evaluations.pages.rating import side_by_side
from evaluations.pages.shared import talk
from interviewos import throttles
from interviewos.errors import DomainError
from interviewos.http import Request, client_network

RATER = "rater"
# Whoever has the address has the page: nobody is told of it, and nothing of it stays anywhere.
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


# A browser that may not say where it comes from says `Origin: null`, which Django takes for somebody else's form.
# Ours carries a secret of this browser's session instead.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def shared(request: Request, token: str) -> HttpResponse:
    throttles.spend("shared", client_network(request) or "")
    with translation.override(_language(request)):
        response = _answer(request, token)
        response["Content-Language"] = translation.get_language()
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _language(request: Request) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def _answer(request: Request, token: str) -> HttpResponse:
    open_ones = ShareLink.objects.of_token(token).select_related("evaluation__session__person")
    link = open_ones.prefetch_related("evaluation__levels").first()
    if link is None:
        return _closed(request)
    if RATER not in request.session:
        request.session[RATER] = uuid4().hex
    if request.method == "POST":
        return _rate(request, link)
    return _page(request, link, _form(link))


def _closed(request: Request) -> HttpResponse:
    return render(request, "evaluations/shared_closed.html", {"person": None}, status=404)


def _form(link: ShareLink, data: object = None) -> MentorForm:
    dimensions = services.dimensions_of(link.evaluation)
    return MentorForm(data, dimensions=dimensions, language=link.evaluation.session.language)


def _rate(request: Request, link: ShareLink) -> HttpResponse:
    form = _form(link, request.POST)
    if not constant_time_compare(request.POST.get(RATER, ""), request.session[RATER]):
        form.add_error(None, _("This page was open for too long. What you chose is still here: send it once more."))
    if not form.is_valid():
        return _page(request, link, form, status=422)
    told = {name: form.cleaned_data[name] for name in ("name", "note")}
    try:
        services.rate_by_link(
            link=link, id=_sheet_id(request, link), levels=form.levels, rater=request.person, **told
        )
    except services.LinkClosed:
        return _closed(request)
    except DomainError as refused:
        form.add_error(None, str(refused))
        return _page(request, link, form, status=refused.status)
    return redirect(request.get_full_path())


def _sheet_id(request: Request, link: ShareLink) -> UUID:
    """One for each browser and link, so that what is sent twice counts once."""
    return uuid5(link.pk, request.session[RATER])


def _page(request: Request, link: ShareLink, form: MentorForm, *, status: int = 200) -> HttpResponse:
    evaluation = link.evaluation
    is_own = bool(request.person and request.person.pk == evaluation.session.person_id)
    if not is_own:
        services.note_opening(link=link)
    sheet = RatingSheet.objects.filter(pk=_sheet_id(request, link)).prefetch_related("ratings").first()
    language = evaluation.session.language
    shown = {
        # The frame of the page knows nobody here.
        "person": None,
        "talk": talk(evaluation),
        "until": link.expires_at,
        "form": form,
        "is_own": is_own,
        "rater": request.session[RATER],
        "compared": side_by_side(evaluation.levels.all(), sheet, language) if sheet else None,
    }
    return render(request, "evaluations/shared.html", shown, status=status)
