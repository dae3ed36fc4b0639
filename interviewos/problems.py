"""The one error body of the JSON API, and the pages that stand for it elsewhere."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from interviewos.errors import DomainError

TYPES = {
    400: "validation_error",
    401: "auth_error",
    402: "payment_required",
    403: "permission_error",
    404: "not_found",
    405: "validation_error",
    409: "conflict",
    413: "validation_error",
    415: "validation_error",
    422: "validation_error",
    429: "rate_limit_error",
    502: "ai_service_error",
    503: "ai_service_error",
    504: "ai_service_error",
}


def body(
    request: HttpRequest, *, status: int, code: str, error: str, type: str = "", details: Any = None
) -> dict[str, Any]:
    return {
        "success": False,
        "error": error,
        "type": type or TYPES.get(status, "internal_error"),
        "code": code,
        "details": details or {},
        "request_id": getattr(request, "request_id", ""),
        "timestamp": timezone.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
    }


def answer(request: HttpRequest, status: int, code: str, error: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(body(request, status=status, code=code, error=error), status=status)
    return refused(request, error, status=status)


def refused(request: HttpRequest, error: object, *, status: int) -> HttpResponse:
    """A page that says why not, and leads back to where the person came from, if that was here."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return render(request, "refused.html", {"text": error, "back": came_from if is_ours else "/"}, status=status)


def shown(request: HttpRequest, refused_by: DomainError) -> HttpResponse:
    """A refused rule on a page, or in a notice on the page that is open."""
    if request.htmx:  # type: ignore[attr-defined]
        notice = render(request, "components/notice.html", {"text": refused_by})
        return with_wait(reswap(retarget(notice, "#notices"), "innerHTML"), refused_by)
    return with_wait(refused(request, refused_by, status=refused_by.status), refused_by)


def with_wait(response: HttpResponse, refused_by: DomainError) -> HttpResponse:
    if refused_by.retry_after is not None:
        response["Retry-After"] = str(refused_by.retry_after)
    return response


def in_json(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Django's own 4xx and 5xx answers to an API path, in the API's error body."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith("application/json"):
        return response
    code, error = {
        400: ("bad_request", _("That request could not be understood.")),
        403: ("csrf_failed", _("This form is too old. Reload the page and try again.")),
        404: ("not_found", _("There is nothing at this address.")),
        405: ("method_not_allowed", _("This address does not take that method.")),
    }.get(
        response.status_code,
        ("internal_error", _("Something broke on our side. Everything you sent before is saved.")),
    )
    content = body(request, status=response.status_code, code=code, error=error)
    response.content = json.dumps(content, ensure_ascii=False)
    response["Content-Type"] = "application/json"
    return response
