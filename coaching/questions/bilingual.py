"""A text in both languages as two lines of a form, instead of JSON."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = {"en": _("English"), "ko": _("Korean")}


class TwoLines(forms.MultiWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        wide = {"size": 60, "class": "vTextField"}
        lines: Any = {
            code: forms.TextInput(wide | {"lang": code, "placeholder": name}) for code, name in LANGUAGES.items()
        }
        super().__init__(lines, attrs)

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in LANGUAGES]


class BothLanguages(forms.MultiValueField):
    widget = TwoLines

    def __init__(self, *args: Any, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        lines = [forms.CharField(required=False, max_length=200) for _code in LANGUAGES]
        # What its column says of its form is said to whoever reads JSON.
        super().__init__(lines, *args, **kwargs | {"require_all_fields": False, "help_text": ""})

    def compress(self, values: list[str]) -> dict[str, str]:
        return {code: said for code, said in zip(LANGUAGES, values, strict=True) if said} if values else {}

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        missing = [name for code, name in LANGUAGES.items() if not said.get(code)]
        if missing and (self.required or said):
            raise forms.ValidationError(_("Say it in English and in Korean."))
        return said

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(TwoLines().decompress(initial), data))
