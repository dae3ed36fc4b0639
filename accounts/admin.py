from __future__ import annotations

from typing import Any, cast

# They register their own first, to be replaced below.
import allauth.mfa.admin
import allauth.socialaccount.admin  # noqa: F401
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.billing.models import ModelCall
from accounts.models import AuditEntry, DataExport, Device, Erasure, User
from accounts.services import audit, devices

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
# Whoever this happens to has to come in again, if they still can.
SHUTS_OUT = {"is_active", *RIGHTS}

# They hold keys of other sites, which are settings here.
admin.site.unregister([Authenticator, SocialApp, SocialToken])


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Nobody is deleted here: that goes by the person's own rules, with their files and after their days of grace."""

    list_display = ["__str__", "full_name", "language", "is_guest", "is_active", "is_staff", "created_at"]
    list_filter = ["is_guest", "is_staff", "is_active", "language"]
    search_fields = ["email", "full_name"]
    dates = ("created_at", "activated_at", "last_active_at", "last_login", "deletion_due_at")
    fieldsets = [
        (None, {"fields": ["email", "full_name", "language", "is_guest", "is_active"]}),
        (_("Permissions"), {"fields": RIGHTS}),
        (_("Dates"), {"fields": dates}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        fixed: tuple[str, ...] = (*self.dates, "is_guest")
        if obj:
            fixed += ("email",)  # it is whose mail proved it
        if obj == request.user or not request.user.is_superuser:
            fixed += RIGHTS
        return (*fixed, "is_active") if obj == request.user else fixed

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = bool(obj and obj.is_superuser and not request.user.is_superuser)
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if SHUTS_OUT & set(form.changed_data):
            devices.end_all(obj)
        _write_down(request, obj, fields=sorted(form.changed_data))


@admin.register(Device)
class DeviceAdmin(ReadOnly):
    list_display = ["person", "kind", "user_agent", "address", "last_seen_at", "ended_at"]
    list_filter = ["kind", "ended_at"]
    search_fields = ["person__email"]
    exclude = ["session_key", "refresh_id"]
    actions = ["end"]

    @admin.action(description=_("Sign these out"), permissions=["end"])
    def end(self, request: HttpRequest, queryset: QuerySet[Device]) -> None:
        chosen = list(queryset.select_related("person"))
        with transaction.atomic():
            count = devices.end(Device.objects.filter(pk__in=[device.pk for device in chosen]))
            for device in chosen:
                _write_down(request, device.person, device=str(device.pk))
        self.message_user(request, ngettext("%(n)d is signed out.", "%(n)d are signed out.", count) % {"n": count})

    def has_end_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.change_device")


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnly):
    """That there is one, and nothing of what is in it. Taking one away helps whoever has lost their phone."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__email"]
    exclude = ["data"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_superuser)

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        self.delete_queryset(request, Authenticator.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        gone = list(queryset.select_related("user"))
        queryset.delete()
        for authenticator in gone:
            delete_dangling_recovery_codes(authenticator.user)
            _write_down(request, authenticator.user, authenticator=authenticator.type)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ["created_at", "actor_email", "action", "target", "address"]
    search_fields = ["actor_email", "action", "target"]
    date_hierarchy = "created_at"


@admin.register(DataExport)
class DataExportAdmin(ReadOnly):
    """Whether one is there. What is in it is for the person alone."""

    list_display = ["person", "status", "size", "created_at", "finished_at", "expires_at"]
    list_filter = ["status"]
    exclude = ["file"]


@admin.register(Erasure)
class ErasureAdmin(ReadOnly):
    list_display = ["at", "kind", "count"]
    list_filter = ["kind"]


@admin.register(ModelCall)
class ModelCallAdmin(ReadOnly):
    list_display = [
        "created_at",
        "purpose",
        "model",
        "prompt_tokens",
        "completion_tokens",
        "cost",
        "latency",
        "outcome",
    ]
    list_filter = ["purpose", "model", "outcome"]
    date_hierarchy = "created_at"


def _write_down(request: HttpRequest, person: User, **details: Any) -> None:
    actor = cast(User, request.user)
    audit.record(request, actor=actor, action=f"{request.method} {request.path}", target=person.pk, **details)
