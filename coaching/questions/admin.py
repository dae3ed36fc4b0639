"""The bank for staff in their browser: search, filters, review, a form in both languages, tables in and out."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportExportModelAdmin
from import_export.formats import base_formats

from accounts.models import User
from coaching.questions import changelog, services
from coaching.questions.bilingual import BothLanguages, TwoLines
from coaching.questions.forms import FIELDSETS, NAMES, QuestionForm
from coaching.questions.models import CRITERIA, Category, Industry, Origin, Question, Review, Role
from coaching.questions.services import checking, importing, tables, topics
from interviewos.errors import DomainError


class WrittenDown(admin.ModelAdmin):
    """Every change stands in the audit as well, with what was there before."""

    def write_down(self, request: HttpRequest, action: str, target: object, changed: dict[str, Any]) -> None:
        actor = cast(User, request.user)
        changelog.write_down(request, actor=actor, action=action, target=target, changed=changed)

    formfield_overrides = {models.JSONField: {"form_class": BothLanguages, "widget": TwoLines}}

    class Media:
        css = {"all": ["admin-dress/bank.css"]}

    def told(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = self.told(self.model._default_manager.get(pk=obj.pk)) if change else None
        super().save_model(request, obj, form, change)
        after = self.told(obj)
        changed = checking.changes(before or dict.fromkeys(after), after)
        self.write_down(request, f"{'change' if change else 'create'}_{self.opts.model_name}", obj.pk, changed)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        gone = {name: [value, None] for name, value in self.told(obj).items()}
        self.write_down(request, f"delete_{self.opts.model_name}", obj.pk, gone)
        super().delete_model(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        # One at a time, where it is looked at what still uses it.
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        entries = [changelog.shown(entry) for entry in changelog.history(row.pk)[:100]] if row else []
        return super().history_view(request, object_id, (extra_context or {}) | {"entries": entries})


class Lacking(admin.SimpleListFilter):
    title, parameter_name = _("whole in"), "whole"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no-ko", _("Korean missing")), ("no-en", _("English missing")), ("both", _("Both languages"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "no-ko":
                return queryset.lacking("ko")
            case "no-en":
                return queryset.lacking("en")
            case "both":
                return queryset.exclude(pk__in=queryset.lacking("en")).exclude(pk__in=queryset.lacking("ko"))
        return queryset


class Asked(admin.SimpleListFilter):
    title, parameter_name = _("asked"), "asked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("never", _("Never")), ("once", _("At least once"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        never = {"never": True, "once": False}.get(self.value() or "")
        if never is None:
            return queryset
        return queryset.filter(usage_count=0) if never else queryset.exclude(usage_count=0)


class Csv(base_formats.CSV):
    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        return tables.dataset(tables.read_csv(in_stream))

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        return tables.in_csv(dataset)


class Json(base_formats.JSON):
    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        return tables.dataset(tables.read_json(in_stream))


@admin.register(Question)
class QuestionAdmin(ImportExportModelAdmin, WrittenDown):
    resource_classes = [tables.Table]
    formats = [Csv, Json]
    import_template_name = "admin/questions/question/import.html"
    import_export_change_list_template = "admin/questions/question/change_list.html"
    change_form_template = "admin/questions/question/change_form.html"
    form = QuestionForm
    fieldsets = FIELDSETS  # type: ignore[assignment]
    list_display = [
        "in_english", "in_korean", "category", "difficulty", "asked", "average", "review", "is_active"
    ]  # fmt: skip
    list_filter = [
        "review", "origin", "is_active", Lacking, Asked, "preparation_type", "difficulty", "type", "category"
    ]  # fmt: skip
    list_select_related = ["category"]
    search_fields = ["slug", "text__en", "text__ko", "competency", "tags"]
    list_per_page = 50
    save_on_top = True
    actions = ["activate", "deactivate", "approve", "reject"]

    def told(self, row: Question) -> dict[str, Any]:
        return checking.told(row)

    def get_urls(self) -> list[Any]:
        page = path("<uuid:pk>/preview/", self.admin_site.admin_view(self.preview), name="questions_question_preview")
        return [page, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        if not change:
            obj.origin = Origin.STAFF
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not (obj.loaded_digest or services.in_use(obj)["turns"]))

    def preview(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """As the person sees it, in both languages, with what stays behind it folded."""
        question = get_object_or_404(Question.objects.select_related("category", "based_on"), pk=pk)
        if not self.has_view_permission(request, question):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _t("As the person sees it"),
            "opts": self.opts,
            "question": question,
            "competency": question.competency.replace("_", " "),
            "sides": [_side(question, language) for language in checking.LANGUAGES],
        }
        return render(request, "admin/questions/question/preview.html", context)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        waiting = Question.objects.filter(review=Review.WAITING).count()
        return super().changelist_view(request, (extra_context or {}) | {"waiting": waiting})

    @admin.display(description=_("English"))
    def in_english(self, question: Question) -> str:
        return Truncator(question.said("en")).chars(90)

    @admin.display(description=_("Korean"))
    def in_korean(self, question: Question) -> str:
        return Truncator(question.text.get("ko", "")).chars(45)

    @admin.display(description=_("asked"), ordering="usage_count")
    def asked(self, question: Question) -> int:
        return question.usage_count

    @admin.display(description=_("average"), ordering="average_score")
    def average(self, question: Question) -> str:
        return "" if question.average_score is None else f"{question.average_score:.0f}"

    @admin.action(description=_("Switch on"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._each(request, queryset, "activate")

    @admin.action(description=_("Switch off"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._each(request, queryset, "deactivate")

    @admin.action(description=_("Approve: everybody may be asked these"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._each(request, queryset, "approve")

    @admin.action(description=_("Reject: nobody is asked these"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._each(request, queryset, "reject")

    def _each(self, request: HttpRequest, questions: QuerySet[Question], action: str) -> None:
        """What cannot be done to one is said of it, and the others are done."""
        done = 0
        for question in questions:
            try:
                with transaction.atomic():
                    (changed,) = services.together(ids=[question.pk], action=action).values() or ({},)
                    self.write_down(request, f"{action}_questions", question.pk, changed)
                    done += bool(changed)
            except DomainError as refused:
                said = _t("“%(slug)s” stays as it is. %(why)s") % {"slug": question.slug, "why": _reason(refused)}
                self.message_user(request, said, messages.WARNING)
        self.message_user(
            request, ngettext("%(n)d question changed.", "%(n)d questions changed.", done) % {"n": done}
        )

    def get_export_queryset(self, request: HttpRequest) -> Any:
        return super().get_export_queryset(request).filter(made_for=None)

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        if isinstance(e, DomainError):
            form.add_error("import_file", str(e))
        else:
            super().add_data_read_fail_error_to_form(form, e)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().process_import(request, **kwargs)

    def process_result(self, result: Any, request: HttpRequest) -> Any:
        for pk, changed in importing.changes(result).items():
            self.write_down(request, "import_questions", pk, changed)
        importing.count_when_saved()
        return super().process_result(result, request)


def _reason(refused: DomainError) -> str:
    fields = refused.details.get("fields") or {}
    return " ".join([str(refused), *(f"{name}: {fault}" for name, fault in fields.items())])


def _side(question: Question, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "text": question.text.get(language, ""),
        "reworded": question.reworded.get(language, ""),
        "points": question.expected_points.get(language, []),
        "criteria": [(NAMES[name], question.criteria.get(name, {}).get(language, "")) for name in CRITERIA],
        "probes": question.follow_ups(language),
        "sample": question.sample_answer.get(language, ""),
    }


class Away(admin.SimpleListFilter):
    title, parameter_name = _("put away"), "away"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("No")), ("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(deleted_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Category)
class CategoryAdmin(WrittenDown):
    list_display = ["slug", "in_english", "in_korean", "preparation_type", "position", "is_active", "deleted_at"]
    list_filter = [Away, "preparation_type", "is_active", "for_any_role"]
    search_fields = ["slug", "name"]
    readonly_fields = ["used_by", "asked", "deleted_at"]
    actions = ["put_away", "restore"]

    def told(self, row: Category) -> dict[str, Any]:
        return topics.told(row)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        # A name says enough.
        optional = {"required": False} if db_field.name == "description" else {}
        return super().formfield_for_dbfield(db_field, request, **kwargs, **optional)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        obj.questions.exclude(preparation_type=obj.preparation_type).update(preparation_type=obj.preparation_type)

    def has_delete_permission(self, request: HttpRequest, obj: Category | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not any(topics.used(obj).values()))

    @admin.display(description=_("English"))
    def in_english(self, category: Category) -> str:
        return category.named("en")

    @admin.display(description=_("Korean"))
    def in_korean(self, category: Category) -> str:
        return category.named("ko")

    @admin.display(description=_("used by"))
    def used_by(self, category: Category) -> str:
        by = ", ".join(topics.counted(topics.used(category)))
        if not by:
            return _t("Nothing. It can be deleted.")
        return _t("%(by)s. It can be put away, and deleted once nothing uses it.") % {"by": by}

    @admin.display(description=_("asked"))
    def asked(self, category: Category) -> str:
        figures = topics.stats(category)
        times, average = figures["times_asked"], figures["average_score"]
        said = ngettext("%(n)d time", "%(n)d times", times) % {"n": times}
        return (
            said if average is None else _t("%(times)s, %(average)d on average") % {"times": said, "average": average}
        )

    @admin.action(description=_("Put away"), permissions=["change"])
    def put_away(self, request: HttpRequest, queryset: QuerySet[Category]) -> None:
        for category in queryset:
            self._written(request, "remove_category", category, services.remove_category(category=category))

    @admin.action(description=_("Bring back"), permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Category]) -> None:
        for category in queryset:
            self._written(request, "restore_category", category, services.restore_category(category=category))

    def _written(self, request: HttpRequest, action: str, category: Category, changed: dict[str, Any]) -> None:
        self.write_down(request, action, category.pk, changed)
        if changed:
            said = _t("Put away: %s") if action == "remove_category" else _t("Back again: %s")
            self.message_user(request, said % category)


@admin.register(Industry)
class IndustryAdmin(WrittenDown):
    list_display = ["slug", "in_english", "in_korean", "position"]
    search_fields = ["slug", "name"]

    def told(self, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("slug", "name", "position")}

    @admin.display(description=_("English"))
    def in_english(self, row: Any) -> str:
        return str(row.named("en"))

    @admin.display(description=_("Korean"))
    def in_korean(self, row: Any) -> str:
        return str(row.named("ko"))


@admin.register(Role)
class RoleAdmin(IndustryAdmin):
    list_filter = ["industries"]
    filter_horizontal = ["industries", "categories"]
