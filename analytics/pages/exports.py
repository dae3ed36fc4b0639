"""Files of the history, for the eye: what may be asked for, and how each stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import ExportStatus, Language, User
from analytics.exporting.narrowing import IS_DRILL, PART_CHOICES, STATUS_CHOICES, narrowed
from analytics.models import Export, ExportFormat
from analytics.pages import topics
from analytics.pages.history import has_any
from analytics.queries.searching import LONGEST
from coaching.models import Preparation

SHOWN = 8
CONTENT_TYPES: dict[str, str] = {
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
        _("To read, print or show to somebody"),
    ),
    (
        ExportFormat.XLSX,
        "file-spreadsheet",
        _("Excel (XLSX)"),
        _("Sessions, dimensions, skills and focus"),
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
    status = forms.ChoiceField(label=pgettext_lazy("of a session", "Status"), choices=STATUS_CHOICES, required=False)
    part = forms.ChoiceField(label=_("Talks or drills"), choices=PART_CHOICES, required=False)
    min_score = forms.IntegerField(label=_("Score from"), min_value=0, max_value=100, required=False)
    max_score = forms.IntegerField(label=_("Score up to"), min_value=0, max_value=100, required=False)
    q = forms.CharField(label=_("With these words"), max_length=LONGEST, required=False)

    def __init__(self, *args: Any, person: User, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        first_day = forms.DateField(label=pgettext_lazy("first day", "From"), required=False)
        # The word is Python's own, and the address is older than this form.
        self.fields = {"format": self.fields.pop("format"), "from": first_day, **self.fields}
        for name in ("from", "to"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["category"].choices = [*ANY, *topics.choices(person, language)]  # type: ignore[attr-defined]

    @property
    def has_nothing(self) -> bool:
        """Whether there is no session to be in any file. What was sent is answered beside its fields all the same."""
        has_topics = len(self.fields["category"].choices) > len(ANY)  # type: ignore[attr-defined]
        return not (self.is_bound or has_topics or has_any(self.person))

    @property
    def filters(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("format", "part")}
        return told | {"is_drill": IS_DRILL.get(self.cleaned_data["part"])}

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
        rare = ("category", "language", "status", "part", "min_score", "max_score", "q")
        return any(self[name].value() or self[name].errors for name in rare)


def files(person: User) -> list[dict[str, Any]]:
    return [file(export) for export in Export.objects.for_person(person)[:SHOWN]]


def file(export: Export) -> dict[str, Any]:
    state = export.state
    icons = {value: (icon, name) for value, icon, name, _about in FORMATS}
    icon, name = icons[ExportFormat(export.format)]
    return {
        "export": export,
        "state": state,
        "is_waiting": state in (ExportStatus.QUEUED, ExportStatus.RUNNING),
        "icon": icon,
        "name": name,
        "only": narrowed(export.filters, {}),
    }


def file_name(export: Export) -> str:
    return f"interview-os-history-{export.created_at:%Y-%m-%d}.{export.format}"
