"""The bank for staff: search, filters, import and export."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources, widgets
from import_export.admin import ImportExportModelAdmin

from coaching.questions.models import Category, Question


class QuestionResource(resources.ModelResource):
    category = fields.Field("category", "category", widgets.ForeignKeyWidget(Category, "slug"))

    class Meta:
        model = Question
        import_id_fields = ["slug"]
        exclude = ["id", "created_at", "updated_at", "loaded_digest"]
        # A row is held to what the form would refuse.
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["slug", "preparation_type", "position", "is_active"]
    list_filter = ["preparation_type", "is_active"]
    search_fields = ["slug", "name"]


@admin.action(description=_("Switch on"))
def activate(admin: Any, request: HttpRequest, questions: QuerySet[Question]) -> None:
    questions.update(is_active=True)


@admin.action(description=_("Switch off"))
def deactivate(admin: Any, request: HttpRequest, questions: QuerySet[Question]) -> None:
    questions.update(is_active=False)


@admin.register(Question)
class QuestionAdmin(ImportExportModelAdmin):
    resource_classes = [QuestionResource]
    list_display = ["in_english", "in_korean", "category", "difficulty", "type", "is_active"]
    list_filter = ["preparation_type", "category", "difficulty", "type", "is_active"]
    list_select_related = ["category"]
    search_fields = ["slug", "text__en", "text__ko", "competency", "tags"]
    list_per_page = 50
    actions = [activate, deactivate]

    @admin.display(description=_("English"))
    def in_english(self, question: Question) -> str:
        return question.said("en")

    @admin.display(description=_("Korean"))
    def in_korean(self, question: Question) -> str:
        return question.said("ko")
