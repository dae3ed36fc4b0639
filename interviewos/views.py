"""Doors that belong to no app: health, theme, the installable shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from interviewos import __version__, health, problems
from interviewos.context import THEMES
from interviewos.errors import TooFast

YEAR = 365 * 24 * 3600
MINUTE = 60


@never_cache
@login_not_required
@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    parts = health.check()
    well = all(parts.values())
    body: dict[str, Any] = {"status": "ok" if well else "degraded", **parts, "version": __version__}
    return JsonResponse(body | {"timestamp": timezone.now().isoformat()}, status=200 if well else 503)


@never_cache
@login_not_required
@require_GET
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@login_not_required
@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    parts = health.check()
    ready = parts["db_connected"] and parts["redis_connected"]
    return JsonResponse({"status": "ok" if ready else "not ready", **parts}, status=200 if ready else 503)


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "/")
    theme = request.POST.get("theme", "system")
    response.set_cookie("theme", theme if theme in THEMES else "system", max_age=YEAR, samesite="Lax")
    return response


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    sizes = (("192x192", "img/icon-192.png"), ("512x512", "img/icon-512.png"))
    icons = [{"src": static(path), "sizes": size, "type": "image/png"} for size, path in sizes]
    maskable = {"src": static("img/icon-maskable-512.png"), "sizes": "512x512", "type": "image/png"}
    body = {
        "id": "/",
        "name": "Interview OS",
        "short_name": "Interview OS",
        "start_url": "/?source=installed",
        "scope": "/",
        "display": "standalone",
        "background_color": "#FBFAF8",
        "theme_color": "#FBFAF8",
        "icons": [*icons, maskable | {"purpose": "maskable"}],
        "shortcuts": [{"name": _("Start a session"), "url": "/practice/new/"}],
    }
    return JsonResponse(body, content_type="application/manifest+json")


@login_not_required
@require_GET
def service_worker(request: HttpRequest) -> FileResponse:
    """Served from the root, because a worker rules only over what lies below its own address."""
    path = Path(settings.BASE_DIR) / "static" / "js" / "sw.js"
    return FileResponse(path.open("rb"), content_type="text/javascript")


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/offline.html")


def too_fast(request: HttpRequest) -> HttpResponse:
    """Not routed: shown when one of allauth's own limits is reached, which all count by the minute."""
    text = _("That was too often. Wait a minute and try again.")
    return problems.shown(request, TooFast(text, retry_after=MINUTE))
