"""Who is at the other end: one of our own pages with its cookie, or a program with an access token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.utils import translation

from accounts import guests, tokens
from accounts.models import User
from accounts.services import devices
from coaching.sockets.endings import NOT_OURS, Over

SUBPROTOCOL = "interviewos"
OFFERED = "bearer."
DEFAULT_PORTS = {"http": 80, "https": 443}

Scope = MutableMapping[str, Any]


@dataclass(frozen=True)
class Caller:
    """How somebody shows who they are. It is looked at anew for every frame: whoever was signed out is nobody."""

    session_key: str = ""
    token: str = ""

    def person(self) -> User | None:
        person, device_id = self._by_token() if self.token else self._by_cookie()
        if person:
            devices.saw(person, device_id)
        return person

    def _by_token(self) -> tuple[User | None, Any]:
        return tokens.read(self.token) or (None, None)

    def _by_cookie(self) -> tuple[User | None, Any]:
        session = SessionStore(self.session_key)
        return guests.person_of(session), devices.here(session)


def calling(scope: Scope) -> Caller | None:
    """Who opens this socket; None for a program that has yet to say. Over when a page of another site does."""
    headers = _headers(scope)
    if token := _token(headers.get("authorization", ""), scope.get("subprotocols", ())):
        return Caller(token=token)
    origin = headers.get("origin")
    # A web app of another domain may come with a token, as it may to the API; a cookie it brings along is not read.
    if origin is None or origin in settings.CORS_ALLOWED_ORIGINS:
        return None
    if not _is_ours(origin, headers.get("host", "")):
        raise Over(NOT_OURS)
    return Caller(session_key=scope["cookies"].get(settings.SESSION_COOKIE_NAME, ""))


def language(scope: Scope) -> str:
    """The one its sentences are in: of the page, or of the program's header."""
    request = HttpRequest()
    request.COOKIES = scope["cookies"]
    request.META["HTTP_ACCEPT_LANGUAGE"] = _headers(scope).get("accept-language", "")
    return translation.get_language_from_request(request)


def _headers(scope: Scope) -> Mapping[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _token(authorization: str, subprotocols: Iterable[str]) -> str:
    scheme, _space, token = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return token or "none"
    return next((each.removeprefix(OFFERED) for each in subprotocols if each.startswith(OFFERED)), "")


def _is_ours(origin: str, host: str) -> bool:
    """Whether a page of this very site asks. A cookie goes along with any page's call, so this is what guards it."""
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    page, asked = _split(origin), _split(f"//{host}")
    domain, _port = split_domain_port(host)
    if page is None or asked is None or not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    # In development the socket has a port of its own beside the pages'.
    same_port = bool(settings.SOCKET_PORT) or _port_of(page, page.scheme) == _port_of(asked, page.scheme)
    return bool(page.hostname) and page.hostname == asked.hostname and same_port


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _port_of(parts: SplitResult, scheme: str) -> int | None:
    try:
        return parts.port or DEFAULT_PORTS.get(scheme)
    except ValueError:
        return None
