"""Files of the history, for the eye: what may be asked for, and how each stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import ExportStatus, Language, User
from analytics.models import Entry, Export, ExportFormat
from analytics.services import exporting
from coaching.models import Preparation, SessionStatus
from coaching.questions.models import Category

SHOWN = 8
CONTENT_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.JSON: "application/json",
    ExportFormat.PDF: "application/pdf",
}
FORMATS = (
    (
        ExportFormat.PDF,
        "file-text",
        _("PDF report"),
        _("To read, print or show: course, dimensions, quotes"),
    ),
    (
        ExportFormat.XLSX,
        "file-spreadsheet",
        _("Excel (XLSX)"),
        _("Sessions, dimensions, skills, focus: a sheet each"),
    ),
    (ExportFormat.CSV, "table", _("CSV"), _("One plain table, a row for each session")),
    (ExportFormat.JSON, "braces", _("JSON"), _("Everything, for programs")),
)
ANY = [("", pgettext_lazy("kinds, languages", "Any"))]
KINDS = [*ANY, *Preparation.choices]


class ExportForm(forms.Form):
    """The filters are named as in the address of the history, so that a link brings them along."""

    format = forms.ChoiceField(label=_("Format"), choices=ExportFormat, initial=ExportFormat.PDF)
    to = forms.DateField(label=pgettext_lazy("last day", "To"), required=False)
    preparation_type = forms.ChoiceField(label=_("Kind of talk"), choices=KINDS, required=False)
    category = forms.ChoiceField(label=pgettext_lazy("of a session", "Topic"), required=False)
    language = forms.ChoiceField(
        label=pgettext_lazy("of a session", "Language"), choices=[*ANY, *Language.choices], required=False
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("of a session", "Status"),
        choices=[("", _("All but archived")), *SessionStatus.choices],
        required=False,
    )
    min_score = forms.IntegerField(label=_("Score from"), min_value=0, max_value=100, required=False)
    max_score = forms.IntegerField(label=_("Score to"), min_value=0, max_value=100, required=False)

    def __init__(self, *args: Any, person: User, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first_day = forms.DateField(label=pgettext_lazy("first day", "From"), required=False)
        # The word is Python's own, and the address is older than this form.
        self.fields = {"format": self.fields.pop("format"), "from": first_day, **self.fields}
        for name in ("from", "to"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["category"].choices = [*ANY, *topics(person, language)]  # type: ignore[attr-defined]

    @property
    def formats(self) -> list[dict[str, Any]]:
        chosen = self["format"].value()
        return [
            {"value": value, "icon": icon, "name": name, "about": about, "is_chosen": chosen == value}
            for value, icon, name, about in FORMATS
        ]

    @property
    def narrowed(self) -> bool:
        """Whether one of the rarer filters is in use, or wrong: then they are not folded away."""
        rare = ("category", "language", "status", "min_score", "max_score")
        return any(self[name].value() or self[name].errors for name in rare)


def topics(person: User, language: str) -> list[tuple[str, str]]:
    """Those that the person has practised, as they are called."""
    used = Entry.objects.for_person(person).exclude(category="").order_by()
    slugs = sorted(used.values_list("category", flat=True).distinct()[:200])
    names = dict(Category.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [(slug, names.get(slug, {}).get(language) or slug) for slug in slugs]


def files(person: User) -> list[dict[str, Any]]:
    return [file(export) for export in Export.objects.for_person(person)[:SHOWN]]


def file(export: Export) -> dict[str, Any]:
    state = exporting.state(export)
    icons = {value: (icon, name) for value, icon, name, _about in FORMATS}
    icon, name = icons[ExportFormat(export.format)]
    return {
        "export": export,
        "state": state,
        "is_waiting": state in (ExportStatus.QUEUED, ExportStatus.RUNNING),
        "icon": icon,
        "name": name,
        "only": narrowed_to(export),
    }


def narrowed_to(export: Export) -> str:
    """Of which sessions it is, in short."""
    wanted = export.filters
    told = [str(wanted[name]) for name in ("category",) if name in wanted]
    kinds = (("preparation_type", Preparation), ("language", Language), ("status", SessionStatus))
    told += [str(labels(wanted[name]).label) for name, labels in kinds if name in wanted]
    for first, last in (("from", "to"), ("min_score", "max_score")):
        if first in wanted or last in wanted:
            told.append(f"{wanted.get(first, '')} – {wanted.get(last, '')}".strip())
    return ", ".join(told)


def file_name(export: Export) -> str:
    return f"interview-os-history-{export.created_at:%Y-%m-%d}.{export.format}"
