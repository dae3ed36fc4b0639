"""The admin's door: staff, who took a second step when they came in. Everybody else finds no admin at all."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST


class StaffSite(admin.AdminSite):
    site_header = site_title = "Interview OS"

    def has_permission(self, request: HttpRequest) -> bool:
        return _is_staff(request.user) and _took_second_step(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return _turned_away(request, request.get_full_path()) or inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    @method_decorator([never_cache, login_not_required])
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """No password is asked for here: it only leads to where one is."""
        wanted = _safe(request, request.GET.get("next", "")) or reverse("admin:index")
        return _turned_away(request, wanted) or redirect(wanted)

    @method_decorator([never_cache, require_POST, csrf_protect])
    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As everywhere else, so that the device ends as well."""
        get_adapter(request).logout(request)
        return redirect("home")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("admin:index")


def _is_staff(person: Any) -> bool:
    return bool(person.is_active and person.is_staff)


def _turned_away(request: HttpRequest, wanted: str) -> HttpResponseBase | None:
    """Where somebody has to go first who may not come in yet; nothing for whoever may."""
    if isinstance(request.user, AnonymousUser):
        return redirect_to_login(wanted)
    if not _is_staff(request.user):
        raise Http404
    if _took_second_step(request):
        return None
    steps = set(_steps(request.user).values()) - {Authenticator.Type.RECOVERY_CODES}
    if not steps:
        messages.info(request, _("The admin opens with a second step only. Turn one on here, then come back."))
        return redirect("mfa_index")
    way = "mfa_reauthenticate" if Authenticator.Type.TOTP in steps else "mfa_reauthenticate_webauthn"
    return redirect_to_login(wanted, reverse(way))


def _took_second_step(request: HttpRequest) -> bool:
    """In this session, and with something that still counts: a step that was turned off does not."""
    if isinstance(request.user, AnonymousUser):
        return False
    taken = {record.get("id") for record in get_authentication_records(request, request.user) if _is_step(record)}
    return bool(taken & set(_steps(request.user)))


def _is_step(record: dict[str, Any]) -> bool:
    return record.get("method") == "mfa"


def _steps(person: Any) -> dict[int, str]:
    return dict(Authenticator.objects.filter(user=person).values_list("pk", "type"))


def _safe(request: HttpRequest, path: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_ours else ""
