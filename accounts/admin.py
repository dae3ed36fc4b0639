from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.billing.models import ModelCall
from accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["__str__", "full_name", "language", "is_guest", "is_staff", "activated_at", "created_at"]
    list_filter = ["is_guest", "is_staff", "is_active", "language"]
    search_fields = ["email", "full_name"]
    readonly_fields = ("created_at", "activated_at", "last_active_at", "last_login")
    fieldsets = [
        (None, {"fields": ["email", "full_name", "language", "is_guest", "is_active"]}),
        (_("Permissions"), {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Dates"), {"fields": readonly_fields}),
    ]


@admin.register(ModelCall)
class ModelCallAdmin(admin.ModelAdmin):
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
