"""Who is this? An account, a guest of this browser, or nobody."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from accounts import guests
from accounts.services import devices


class PersonMiddleware:
    """Puts `person` on the request: an account, a guest, or None. The API replaces it by its token's person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The JSON API finds its own person from a token or a cookie; reading both here would cost it two queries.
        request.person = None if request.path.startswith("/api/") else guests.person(request)  # type: ignore[attr-defined]
        if request.person:  # type: ignore[attr-defined]
            request.device_id = devices.here(request.session)  # type: ignore[attr-defined]
            devices.saw(request.person, request.device_id)  # type: ignore[attr-defined]
        return self.get_response(request)


class PersonRequiredMiddleware(LoginRequiredMiddleware):
    """Every page asks who you are unless it says `@login_not_required`. A guest is somebody."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        # Asked before anybody is looked up: the API knows its people by itself, and says so when it cannot.
        if request.person is not None or not getattr(view_func, "login_required", True):  # type: ignore[attr-defined]
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
