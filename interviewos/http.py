"""Requests as our own middleware leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from accounts.models import User


class Request(HttpRequest):
    """A request from somebody we know, with or without an account (`PersonMiddleware` guarantees it)."""

    person: User
    htmx: HtmxDetails
    request_id: str
