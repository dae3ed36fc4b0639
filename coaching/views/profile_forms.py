from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coaching.forms import SetupForm
from coaching.models import LENGTHS, Story
from coaching.questions import families

asked = SetupForm.base_fields


class PrepareForm(forms.Form):
    """What a person prepares for, in the words of the set-up."""

    preparation_type = asked["preparation_type"]
    meeting_subtype = asked["meeting_subtype"]
    role = asked["role"]
    industry = asked["industry"]
    agenda = asked["agenda"]
    tone = asked["tone"]


class MaterialForm(forms.Form):
    job_description = asked["job_description"]


class CVForm(forms.Form):
    cv_text = forms.CharField(label=_("Your CV"), max_length=50_000, widget=forms.Textarea)
    redact_pii = forms.BooleanField(label=_("Leave out phone numbers, addresses and the like"), required=False)


class FocusForm(forms.Form):
    title = forms.CharField(max_length=120)
    tags = forms.CharField(max_length=400, required=False)
    agenda_template = forms.CharField(max_length=2000, required=False)

    def clean_tags(self) -> list[str]:
        return [tag for tag in self.cleaned_data["tags"].split() if len(tag) <= 40][:10]


def _text(name: str, label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LENGTHS[name], required=False, widget=forms.Textarea)


class StoryForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    situation = _text("situation", _("Situation"))
    task = _text("task", _("Task"))
    action = _text("action", _("Action"))
    result = _text("result", _("Result"))
    competencies = forms.MultipleChoiceField(
        label=_("What it shows"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en")[:2]
        self.fields["competencies"].choices = [  # type: ignore[attr-defined]
            (family.slug, family.named(language)) for family in families.families()
        ]


def told(story: Story) -> dict[str, Any]:
    """A story as its form shows it. Of the bank's hundreds of competencies a page shows the families."""
    names = ("title", "situation", "task", "action", "result")
    shown = [family.slug for name in story.competencies if (family := families.of(name))]
    return {name: getattr(story, name) for name in names} | {"competencies": list(dict.fromkeys(shown))}
