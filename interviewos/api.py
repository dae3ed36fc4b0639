"""The JSON API: one document, one error body, the same verbs as the pages."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import ConfigDict

from accounts import api as accounts
from accounts import repeats
from accounts.auth import EVERYBODY
from analytics.api import ROUTERS as LOOKING_BACK
from analytics.schemas.examples import EXAMPLES as OF_LOOKING_BACK
from coaching.api import making, profile, retakes, sessions, voice
from coaching.questions.api import router as questions
from coaching.schemas.examples import EXAMPLES
from evaluations.api import ROUTERS as EVALUATIONS
from interviewos import __version__, describing, problems
from interviewos.errors import DomainError
from interviewos.parsing import ObjectParser
from interviewos.rendering import Renderer

logger = logging.getLogger(__name__)


class Problem(Schema):
    """Every answer that is not 2xx has this body."""

    model_config = ConfigDict(json_schema_extra={"example": describing.PROBLEM})

    success: bool = False
    error: str
    type: str
    code: str
    details: dict[str, Any]
    request_id: str
    timestamp: str


PROBLEMS = {
    400: "The request could not be understood",
    401: "Not signed in, or the token no longer counts",
    402: "More than the plan allows",
    403: "Not for you, or without the CSRF token of a page",
    404: "Not there, or not yours",
    405: "Not a method of this address",
    409: "Not possible in this state",
    410: "No longer kept",
    413: "Too large",
    415: "Not of a kind that this takes",
    422: "Invalid input",
    429: "Too fast: `Retry-After` says for how many seconds",
    500: "A fault of ours",
    503: "Something this needs does not answer just now",
}


REPEAT = {
    "name": repeats.HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": repeats.LONGEST_KEY, "pattern": "^[ -~]+$"},
    "description": (
        "Any text of your own, once for each thing you want done. Sent again within 24 hours, the same request is "
        "answered as it was the first time, with the header `Idempotent-Replay: true`, and nothing is done. With "
        "another body or query it is 409 `idempotency_key_reused`; while the first is being answered, 409 "
        "`still_working`. A 401, a 429 and a 5xx are not kept: send the same key again."
    ),
}


class InterviewAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        document = super().get_openapi_schema(**options)
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for path, item in document["paths"].items():
            for method, operation in item.items():
                if repeats.may_repeat(method, path) and operation.get("security"):
                    operation.setdefault("parameters", []).append(REPEAT)
                for status, text in PROBLEMS.items():
                    operation["responses"].setdefault(status, {"description": text, "content": problem})
        describing.describe(document, EXAMPLES | OF_LOOKING_BACK)
        return document

    def get_openapi_operation_id(self, operation: Any) -> str:
        module = operation.view_func.__module__.replace(".api", "").replace(".", "_")
        return f"{module}_{operation.view_func.__name__}"


api = InterviewAPI(
    title="Interview OS",
    version=__version__,
    description=describing.ABOUT.read_text(encoding="utf-8"),
    openapi_extra={"tags": [{"name": name, "description": said} for name, said in describing.TAGS.items()]},
    auth=EVERYBODY,
    urls_namespace="api",
    parser=ObjectParser(),
    renderer=Renderer(),
)
api.add_decorator(repeats.once, mode="operation")
api.add_decorator(repeats.kept, mode="view")


def _problem(
    request: HttpRequest, status: int, code: str, error: str, details: Any = None, type: str = ""
) -> HttpResponse:
    body = problems.body(request, status=status, code=code, error=error, details=details, type=type)
    return api.create_response(request, body, status=status)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, exc: DomainError) -> HttpResponse:
    return problems.with_wait(_problem(request, exc.status, exc.code, str(exc), exc.details, exc.type), exc)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    # What was sent stays out of the answer: it may be long, personal, or not fit for JSON.
    fields = {".".join(map(str, error["loc"][1:])): error["msg"] for error in exc.errors}
    return _problem(request, 422, "invalid_input", _("Something in this request does not fit."), {"fields": fields})


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
    return _problem(request, 401, "not_signed_in", _("Sign in first: no valid token came with this request."))


@api.exception_handler(Http404)
def missing(request: HttpRequest, exc: Http404) -> HttpResponse:
    return _problem(request, 404, "not_found", _("There is nothing at this address."))


@api.exception_handler(HttpError)
def refused_by_ninja(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if isinstance(exc.__cause__, DomainError):
        # Said while the body was read, of which ninja only tells that it could not be.
        return refused(request, exc.__cause__)
    code, error = {
        400: ("bad_request", _("That request could not be understood.")),
        403: ("csrf_failed", _("This form is too old. Reload the page and try again.")),
    }.get(exc.status_code, ("http_error", str(exc)))
    return _problem(request, exc.status_code, code, error)


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
def unreadable(request: HttpRequest, exc: Exception) -> HttpResponse:
    return _problem(request, 400, "bad_request", _("That request could not be understood."))


@api.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, exc: RequestDataTooBig) -> HttpResponse:
    return _problem(request, 413, "too_large", _("That is too much at once. Send less than 512 kB."))


@api.exception_handler(OperationalError)
def database_away(request: HttpRequest, exc: OperationalError) -> HttpResponse:
    logger.error("%s %s: the database does not answer (%s)", request.method, request.path, exc)
    error = _("The database does not answer just now. Try again in a moment.")
    return _problem(request, 503, "database_away", error, type="database_error")


@api.exception_handler(Exception)
def broken(request: HttpRequest, exc: Exception) -> HttpResponse:
    logger.exception("%s %s failed, request %s", request.method, request.path, getattr(request, "request_id", ""))
    error = _("Something broke on our side. Everything you sent before is saved.")
    return _problem(request, 500, "internal_error", error)


nowhere = Router()


@nowhere.api_operation(["GET", "POST", "PUT", "PATCH", "DELETE"], "/{path:rest}", include_in_schema=False, auth=None)
def nothing_here(request: HttpRequest, rest: str) -> None:
    raise Http404


# Addresses are tried in this order: the busiest come first.
api.add_router("/sessions", sessions)
api.add_router("/sessions", voice)
api.add_router("/sessions", retakes)
for router in (*EVALUATIONS, *LOOKING_BACK):
    api.add_router("", router)
api.add_router("", accounts.people)
api.add_router("", accounts.entering)
api.add_router("", accounts.social)
api.add_router("/admin", accounts.staff)
api.add_router("/profile", profile)
api.add_router("/questions", making)
api.add_router("", questions)
# Last, so that it catches only what nothing else answers.
api.add_router("", nowhere)
