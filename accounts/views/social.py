"""allauth's pages for Google and LinkedIn, with clients of ours: nothing that a provider does breaks a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from accounts.providers import Google, LinkedIn

View = Callable[..., HttpResponse]


def _only_if_configured(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            provider = get_adapter().get_provider(request, named.get("provider_id", Google.provider_id))
        except SocialApp.DoesNotExist:
            raise Http404 from None
        try:
            return view(request, **named)
        except RequestException as error:
            return render_authentication_error(request, provider, exception=error)

    return login_not_required(guarded)


@_only_if_configured
def google(request: HttpRequest) -> HttpResponse:
    return OAuth2LoginView.adapter_view(Google)(request)


@_only_if_configured
def google_callback(request: HttpRequest) -> HttpResponse:
    return OAuth2CallbackView.adapter_view(Google)(request)


@_only_if_configured
def linkedin(request: HttpRequest, provider_id: str) -> HttpResponse:
    return OAuth2LoginView.adapter_view(LinkedIn(request, provider_id))(request)


@_only_if_configured
def linkedin_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return OAuth2CallbackView.adapter_view(LinkedIn(request, provider_id))(request)


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    """allauth's door for Google's own script, which our pages never load."""
    raise Http404
