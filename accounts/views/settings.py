"""What a person chooses once for every session, and their picture."""

from __future__ import annotations

from typing import Any

from django.conf import settings as site
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import SettingsForm
from accounts.services import avatars, choices
from interviewos import ai
from interviewos.errors import DomainError, InvalidInput
from interviewos.http import Request


@require_http_methods(["GET", "POST"])
def settings(request: Request) -> HttpResponse:
    form = SettingsForm(request.POST or None, person=request.person)
    if form.is_valid():
        try:
            choices.change(person=request.person, **form.chosen())
            return _saved(request)
        except InvalidInput as refused:
            form.refuse(refused)
    return _page(request, form, status=422 if form.errors else 200)


def _page(request: Request, form: SettingsForm, *, status: int, **more: Any) -> HttpResponse:
    shown = {"form": form, "ai_host": ai.host()} | more
    return render(request, "accounts/settings.html", shown, status=status)


def _saved(request: Request) -> HttpResponse:
    """In the language that has been chosen, from this page on."""
    with translation.override(request.person.language):
        messages.info(request, _("Saved."))
    response = redirect("accounts:settings")
    response.set_cookie(
        site.LANGUAGE_COOKIE_NAME,
        request.person.language,
        max_age=site.LANGUAGE_COOKIE_AGE,
        secure=site.LANGUAGE_COOKIE_SECURE,
        samesite=site.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


@require_http_methods(["GET", "POST"])
def picture(request: Request) -> HttpResponseBase:
    return _take(request) if request.method == "POST" else _show(request)


# The address of a picture changes with the picture.
@cache_control(private=True, max_age=24 * 3600)
def _show(request: Request) -> FileResponse:
    if not request.person.avatar:
        raise Http404
    return FileResponse(request.person.avatar.open("rb"), content_type="image/webp")


def _take(request: Request) -> HttpResponse:
    upload = request.FILES.get("picture")
    try:
        if upload is None:
            raise InvalidInput(_("Choose a picture first."))
        avatars.put(person=request.person, upload=upload)
    except DomainError as refused:
        form = SettingsForm(person=request.person)
        return _page(request, form, status=refused.status, picture_refused=str(refused))
    messages.info(request, _("Your picture is saved."))
    return redirect("accounts:settings")


@require_POST
def remove_picture(request: Request) -> HttpResponse:
    avatars.remove(person=request.person)
    messages.info(request, _("Your picture is gone."))
    return redirect("accounts:settings")
