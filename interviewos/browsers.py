"""Django's middleware for browsers, passed by when a program calls the API with a token of its own.

No cookie counts in such a call (see `accounts.auth`), so it misses nothing: a session, messages and a page's content
policy would cost it as much again as finding out who calls. A call with a cookie passes through all of it.
"""

from collections.abc import Awaitable

from csp.middleware import CSPMiddleware as ContentPolicy
from django.contrib.auth.middleware import AuthenticationMiddleware as Authentication
from django.contrib.messages.middleware import MessageMiddleware as Messages
from django.contrib.sessions.middleware import SessionMiddleware as Sessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware as Locale
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

Response = HttpResponseBase | Awaitable[HttpResponseBase]
API = "/api/v1/"


def is_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(API) and request.META.get("HTTP_AUTHORIZATION", "").startswith("Bearer ")


class ForBrowsers(MiddlewareMixin):
    def __call__(self, request: HttpRequest) -> Response:
        return self.get_response(request) if is_program(request) else super().__call__(request)


class CSPMiddleware(ForBrowsers, ContentPolicy):
    pass


class SessionMiddleware(ForBrowsers, Sessions):
    pass


class AuthenticationMiddleware(ForBrowsers, Authentication):
    pass


class MessageMiddleware(ForBrowsers, Messages):
    pass


class LocaleMiddleware(Locale):
    """A program is refused in its language too; no cache needs to be told that it was."""

    def __call__(self, request: HttpRequest) -> Response:
        if not is_program(request):
            return super().__call__(request)
        translation.activate(translation.get_language_from_request(request))
        return self.get_response(request)
