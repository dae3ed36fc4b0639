"""What happens to every request before and after its view."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from interviewos import logs, problems
from interviewos.errors import DomainError

GetResponse = Callable[[HttpRequest], HttpResponse]
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
LENGTH = re.compile(r"[0-9]{1,15}")
ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,60}")


class RequestIdMiddleware:
    """One id in the answer's header, in its error body and in every log line of the request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        request.request_id = sent if REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex  # type: ignore[attr-defined]
        # Never set back: a stream goes on after this returns, and the thread's next request brings its own.
        logs.request_id.set(request.request_id)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return problems.in_json(request, response) if request.path.startswith("/api/") else response


# What a page may ask a browser for: the microphone to practise aloud, passkeys to sign in. Nothing else, nowhere.
ALLOWED = ("microphone", "publickey-credentials-create", "publickey-credentials-get")
DENIED = (
    "accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "midi", "payment",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Permissions-Policy": ", ".join([*(f"{name}=(self)" for name in ALLOWED), *(f"{name}=()" for name in DENIED)]),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
}
# Of an answer that is no page: should a browser be made to show it as one, nothing in it runs.
BARE_POLICY = "default-src 'none'; frame-ancestors 'none'"


class SecurityHeadersMiddleware:
    """On every answer, whoever gave it: a view, a static file, a refusal before any of them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        is_api = request.path.startswith("/api/")
        if is_api:
            response.setdefault("Content-Security-Policy", BARE_POLICY)
        if is_api or getattr(request, "person", None):
            _keep_nowhere(response)
        return response


def _keep_nowhere(response: HttpResponse) -> None:
    """What a person sees stays in no cache: not the browser's, not one on the way."""
    if response.has_header("Cache-Control"):
        patch_cache_control(response, no_store=True)
    else:
        response["Cache-Control"] = "no-store"


class BodySizeMiddleware:
    """Refuses a body that no honest page or client sends, before anything reads it and in the reader's language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.UPLOAD_BYTES.get(request.resolver_match.route, settings.MAX_BODY_BYTES)  # type: ignore[union-attr]
        if LENGTH.fullmatch(length) and int(length) <= most:
            return None
        if most == settings.MAX_BODY_BYTES:
            error = _("That is too much at once. Send less than 512 kB.")
        else:
            error = _("This file is too large. Choose one of at most %(most)d MB.") % {"most": most // 1024**2}
        return problems.answer(request, 413, "too_large", error)


class TimeZoneMiddleware:
    """Pages tell the time by the clock of the person, whose browser says which one that is. The API keeps to UTC."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = request.COOKIES.get("timezone")
        if not name or request.path.startswith("/api/"):
            return self.get_response(request)
        with timezone.override(_zone(name)):
            return self.get_response(request)


@lru_cache(maxsize=600)
def _zone(name: str) -> tzinfo:
    """Whatever is no zone counts as UTC."""
    try:
        return ZoneInfo(name) if ZONE.fullmatch(name) else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


class DomainErrorMiddleware:
    """Shows a refused rule to the person, as `interviewos.api` tells it to a program."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        return problems.shown(request, exc) if isinstance(exc, DomainError) else None
