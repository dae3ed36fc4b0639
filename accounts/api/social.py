"""Entering with what Google or LinkedIn gave to a program: an id_token, an access token or a code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import jwt
from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.internal.flows.signup import clear_pending_signup, get_pending_signup
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from requests import HTTPError, RequestException

from accounts import attempts
from accounts.api.entering import NotSignedIn, _entered
from accounts.auth import bearer
from accounts.entrance import entrance
from accounts.providers import check_header, understood
from accounts.schemas import TokensOut
from interviewos.errors import DomainError, InvalidInput

router = Router(tags=["entering"])
Token = Annotated[str, Field(max_length=8000, pattern=r"^[\x21-\x7e]*$")]


class SocialIn(Schema):
    """One of the first three. A code comes with the `redirect_uri` that it was asked for with."""

    id_token: Token = ""
    access_token: Token = ""
    code: Token = ""
    redirect_uri: str = Field("", max_length=2000)
    code_verifier: Token = ""
    nonce: str = Field("", max_length=500)
    # For somebody whose provider names no address: a code goes there.
    email: str = Field("", max_length=254)


class NotConfigured(DomainError):
    code = "not_configured"


class ProviderAway(DomainError):
    code = "provider_away"
    status = 503
    type = "network_error"


@router.post("/auth/oauth/google", response=TokensOut, auth=None)
def google(request: HttpRequest, data: SocialIn) -> dict[str, Any]:
    """A guest's token brings along what the guest did. 401 `mfa_required` has an `mfa_ticket`, as in `/auth/login`.

    An address that Google has not seen proved gets a code by e-mail, and the answer is a guest who may type it in
    `/auth/verify-email`.
    """
    return _enter(request, "google", data)


@router.post("/auth/oauth/linkedin", response=TokensOut, auth=None)
def linkedin(request: HttpRequest, data: SocialIn) -> dict[str, Any]:
    """As `/auth/oauth/google`."""
    return _enter(request, "linkedin", data)


def _enter(request: HttpRequest, name: str, data: SocialIn) -> dict[str, Any]:
    attempts.count(request, "oauth")
    with entrance(request, person=bearer(request)):
        try:
            provider = get_adapter().get_provider(request, name)
        except SocialApp.DoesNotExist:
            raise NotConfigured(_("Nobody can sign in this way here.")) from None
        with _refusals(provider.name):
            login = _shown(request, provider, data)
            login.state["process"] = AuthProcess.LOGIN
            login.email_addresses = login.email_addresses or _typed(data.email)
            complete_login(request, login)
        if get_pending_signup(request):
            clear_pending_signup(request)
            asked = _("%(provider)s does not name your e-mail address. Send it along.") % {"provider": provider.name}
            raise InvalidInput(asked, fields={"email": asked})
        return _entered(request)


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """What allauth and the network raise, as what it means for the person."""
    try:
        yield
    except (OAuth2Error, ValidationError, RequestException) as error:
        cause = error.__cause__ if isinstance(error, ValidationError) else error
        if not isinstance(cause, RequestException) or _is_refusal(cause):
            refused = _("%(provider)s does not confirm who you are. Try again from the start.")
            raise NotSignedIn(refused % {"provider": name}) from error
        away = _("%(provider)s does not answer just now. Try again in a moment, or sign in another way.")
        raise ProviderAway(away % {"provider": name}) from error


def _is_refusal(error: RequestException) -> bool:
    return isinstance(error, HTTPError) and error.response is not None and error.response.status_code < 429


def _shown(request: HttpRequest, provider: OAuth2Provider, data: SocialIn) -> SocialLogin:
    if data.id_token:
        return _by_id_token(request, provider, data)
    if data.access_token:
        return _by_access_token(request, provider, data.access_token)
    if data.code and data.redirect_uri:
        return _by_code(request, provider, data)
    asked = _("Send an id_token, an access_token, or a code with its redirect_uri.")
    raise InvalidInput(asked, fields={"id_token": asked})


def _by_id_token(request: HttpRequest, provider: OAuth2Provider, data: SocialIn) -> SocialLogin:
    check_header(data.id_token)
    with understood():
        login = provider.verify_token(request, {"id_token": data.id_token})
    # Verified above; allauth does not hand the claims on.
    claims = jwt.decode(data.id_token, options={"verify_signature": False})
    if data.nonce and claims.get("nonce") != data.nonce:
        raise OAuth2Error("An id_token for another request")
    return login


def _by_access_token(request: HttpRequest, provider: OAuth2Provider, token: str) -> SocialLogin:
    client = provider.get_oauth2_adapter(request)
    if not client.is_for_us(provider.app, token):
        raise OAuth2Error("A token for somebody else")
    return client.complete_login(request, provider.app, SocialToken(token=token), response={})


def _by_code(request: HttpRequest, provider: OAuth2Provider, data: SocialIn) -> SocialLogin:
    client = provider.get_oauth2_adapter(request)
    with understood():
        exchange = client.get_client(request, provider.app)
        exchange.callback_url = data.redirect_uri
        given = exchange.get_access_token(data.code, pkce_code_verifier=data.code_verifier)
        token = client.parse_token(given)
    return client.complete_login(request, provider.app, token, response=given)


def _typed(email: str) -> list[EmailAddress]:
    """An address nobody has proved."""
    if not email:
        return []
    address = valid_email_or_none(email.strip())
    if address is None:
        wrong = _("Enter an e-mail address, such as name@example.com.")
        raise InvalidInput(wrong, fields={"email": wrong})
    return [EmailAddress(email=address, verified=False, primary=True)]
