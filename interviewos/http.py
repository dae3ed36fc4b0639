"""Requests as our own middleware leaves them, and where they come from."""

from __future__ import annotations

from ipaddress import IPv6Network, ip_address
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from accounts.models import User

# Whoever has one address of IPv6 has a whole network of them.
ONE_CUSTOMER = 64


class Request(HttpRequest):
    """A request from somebody we know, with or without an account (`PersonMiddleware` guarantees it)."""

    person: User
    htmx: HtmxDetails
    request_id: str


def client_address(request: HttpRequest) -> str | None:
    """The network address of whoever asks, or None when it came through a unix socket.

    A forwarded address counts only as far as proxies of ours (`TRUSTED_PROXIES`) have written it: what stands before
    those was written by the client, who may write anything.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXIES
    forwarded = _address(hops[-trusted]) if 0 < trusted <= len(hops) else None
    return forwarded or _address(request.META.get("REMOTE_ADDR", ""))


def client_network(request: HttpRequest) -> str | None:
    """The same for counting: addresses that belong to one customer are one."""
    address = client_address(request)
    if address is None or ":" not in address:
        return address
    return str(IPv6Network((address, ONE_CUSTOMER), strict=False).network_address)


def socket_origin(request: HttpRequest) -> str:
    """Where this site's sockets are, as a page of it calls them: `wss://practice.example.com`."""
    host = request.get_host()
    if settings.SOCKET_PORT:
        host = f"{split_domain_port(host)[0]}:{settings.SOCKET_PORT}"
    return f"{'wss' if request.is_secure() else 'ws'}://{host}"


def calling_sockets(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same page, which may call the sockets. Where they share its port it may anyway."""
    if settings.SOCKET_PORT:
        response._csp_update = {"connect-src": [socket_origin(request)]}  # type: ignore[attr-defined]
    return response


def _address(written: str) -> str | None:
    try:
        address = ip_address(written.strip())
    except ValueError:
        return None
    # `::ffff:192.0.2.1` is how a server of both kinds writes an address of the older kind.
    older = getattr(address, "ipv4_mapped", None)
    return str(older or address).partition("%")[0]
