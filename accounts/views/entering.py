"""Pages of access that allauth does not have, or has otherwise."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import ConfirmEmailVerificationCodeView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import tokens
from accounts.entrance import prove


@method_decorator(login_not_required, name="dispatch")
class ConfirmAddressView(ConfirmEmailVerificationCodeView):
    """allauth's page for the code, where proving an address that has an account leads into that account."""

    def _verify_form_valid(self, form: Any) -> HttpResponseBase:
        if not self.stage:
            return super()._verify_form_valid(form)  # type: ignore[no-any-return]
        return prove(self.request, self._process, self.stage) or redirect("account_login")


@never_cache
@login_not_required
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Become the person a link was signed for. Only routed in development."""
    person = tokens.read_entry(token)
    if person is None:
        raise Http404
    get_adapter().login(request, person)
    return redirect("coaching:sessions")
