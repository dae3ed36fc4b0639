"""The form staff writes a question in: a field for each text, instead of one for all languages together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.questions.models import CRITERIA, Question
from coaching.questions.services import checking, tables

NAMES = {
    "text": gettext_lazy("Question"),
    "reworded": gettext_lazy("In other words"),
    "expected_points": gettext_lazy("Expected points, one a line"),
    "probes": gettext_lazy("Follow-ups, one a line"),
    "sample_answer": gettext_lazy("Sample answer"),
    "understanding": gettext_lazy("Understanding"),
    "logic": gettext_lazy("Logic"),
    "specificity": gettext_lazy("Specificity"),
    "job_fit": gettext_lazy("Job fit"),
}
LANGUAGES = {"en": gettext_lazy("English"), "ko": gettext_lazy("Korean")}
ROWS = {"expected_points": 6, "sample_answer": 9, "text": 3, "probes": 3}


def _label(name: str, language: str) -> str:
    return f"{NAMES[name]} ({LANGUAGES[language]})"


def _field(text: tables.Text) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": ROWS.get(text.attribute, 2), "cols": 48, "lang": text.language})
    label = lazy(_label, str)(text.part or text.attribute, text.language)
    return forms.CharField(required=False, widget=area, label=label, max_length=5000)


class WrittenQuestion(forms.ModelForm):
    near_ok = forms.BooleanField(
        required=False, label=gettext_lazy("Keep it although another question asks nearly the same")
    )

    class Meta:
        model = Question
        fields = ["slug", "category", "competency", "difficulty", "type", "tags", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.text is None:
            self.instance.text = {}
        for name, text in TEXTS.items():
            self.initial.setdefault(name, text.get_value(self.instance))

    def _post_clean(self) -> None:
        # Before the texts are put in, because what Django finds in them has no field to stand beside here.
        super()._post_clean()  # type: ignore[misc]
        changed = set(self.changed_data)
        for name, text in TEXTS.items():
            if name in changed or not self.instance.pk:
                text.save(self.instance, self.cleaned_data)
        self._check({TEXTS[name].attribute for name in changed & set(TEXTS)} if self._is_there else checking.WORDS)

    def _update_errors(self, errors: ValidationError) -> None:
        told = getattr(errors, "error_dict", {})
        for name in set(told) & set(checking.WORDS):
            del told[name]
        super()._update_errors(errors)  # type: ignore[misc]

    @property
    def _is_there(self) -> bool:
        return not self.instance._state.adding

    def _check(self, names: Any) -> None:
        for name, fault in checking.faults(self.instance, names).items():
            self.add_error(self._where(name), fault)
        if self.errors or not self.instance.category_id:
            return
        self.instance.preparation_type = self.instance.category.preparation_type
        asked_anew = {"text", "category"} & {*names, *self.changed_data}
        near = checking.twin(self.instance) if asked_anew and not self.cleaned_data["near_ok"] else None
        if near:
            said = _("This asks nearly the same as “%(text)s” (%(slug)s).") % {
                "text": near.said("en"),
                "slug": near.slug,
            }
            self.add_error("text_en", said)

    def _where(self, name: str) -> str:
        """The field to put a fault beside: the first empty one of that name, or the first."""
        columns = [column for column, text in TEXTS.items() if text.attribute == name]
        return next((column for column in columns if not self.cleaned_data.get(column)), columns[0])


TEXTS = tables.texts()
QuestionForm = type("QuestionForm", (WrittenQuestion,), {name: _field(text) for name, text in TEXTS.items()})


def side_by_side(*names: str) -> list[tuple[str, ...]]:
    """The fields of these texts, English beside Korean."""
    return [tuple(f"{name}_{language}" for language in checking.LANGUAGES) for name in names]


FIELDSETS: list[tuple[Any, dict[str, Any]]] = [
    (None, {"fields": ["slug", "category", "competency", ("difficulty", "type"), "tags", "is_active"]}),
    (gettext_lazy("What is asked"), {"fields": [*side_by_side("text", "reworded"), "near_ok"]}),
    (gettext_lazy("What an answer is held against"), {
        "fields": side_by_side("expected_points", *(f"criteria_{name}" for name in CRITERIA))
    }),
    (gettext_lazy("Following up"), {"fields": side_by_side("probes")}),
    (gettext_lazy("How it might be answered"), {"fields": side_by_side("sample_answer"), "classes": ["collapse"]}),
]  # fmt: skip
