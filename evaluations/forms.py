"""Levels as somebody gives them on a page: by the words of the rubric, in the language of the talk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coaching import words
from evaluations import rubric
from evaluations.services.rating import LEVELS, LONGEST_NAME, LONGEST_NOTE
from evaluations.services.sharing import DAYS
from interviewos.errors import InvalidInput

PREFIX = "level_"


class Lines(forms.CharField):
    """Text as we keep it. A browser counts an end of line once and sends it as two characters."""

    def to_python(self, value: Any) -> str:
        try:
            return words.clean(super().to_python(value) or "")
        except InvalidInput as refused:
            raise ValidationError(str(refused)) from refused


class RatingForm(forms.Form):
    """A level or “I cannot tell” for each dimension."""

    def __init__(self, *args: Any, dimensions: Iterable[str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language, self.dimensions = language, tuple(dimensions)
        for dimension in self.dimensions:
            self.fields[PREFIX + dimension] = forms.TypedChoiceField(
                label=rubric.name_of(dimension, language),
                choices=[("", _("I cannot tell")), *((level, level) for level in LEVELS)],
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these.")},
            )

    @property
    def levels(self) -> dict[str, int | None]:
        return {dimension: self.cleaned_data[PREFIX + dimension] for dimension in self.dimensions}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each dimension with its five levels as the rubric words them."""
        return [self._row(dimension) for dimension in self.dimensions]

    def _row(self, dimension: str) -> dict[str, Any]:
        field, said = self[PREFIX + dimension], rubric.load(dimension)
        chosen = str(field.value() or "")
        return {
            "field": field,
            "name": said.name[self.language],
            "chosen": chosen if chosen in map(str, LEVELS) else "",
            "levels": [
                {
                    "value": str(level.level),
                    "label": rubric.band(level.level, self.language).capitalize(),
                    "anchor": level.anchor[self.language],
                }
                for level in said.levels
            ],
        }


class StaffRatingForm(RatingForm):
    note = Lines(label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class MentorForm(StaffRatingForm):
    name = Lines(label=_("Your name"), max_length=LONGEST_NAME, required=False)


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        choices=[(days, days) for days in DAYS],
        coerce=int,
        error_messages={"invalid_choice": _("A link is open for 7, 30 or 90 days.")},
    )
