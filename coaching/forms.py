from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConsentField
from coaching import words
from coaching.models import Difficulty, Language, Mind, Preparation, Session, Style
from coaching.questions.models import Category
from interviewos import ai


class TopicField(forms.ModelChoiceField):
    def label_from_instance(self, category: Any) -> str:
        return str(category.name.get((get_language() or "en")[:2]) or category)


class SetupForm(forms.Form):
    """What a session is about. Only the kind of talk and the language must be chosen."""

    # Made with the page: sending the same page twice begins one session.
    request_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    preparation_type = forms.ChoiceField(
        label=_("What are you preparing for?"), choices=Preparation, widget=forms.RadioSelect
    )
    category = TopicField(
        label=_("Topic"),
        queryset=Category.objects.filter(is_active=True),
        to_field_name="slug",
        required=False,
        empty_label=_("Any topic"),
    )
    meeting_subtype = forms.CharField(label=_("Which one exactly?"), max_length=80, required=False)
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    industry = forms.CharField(label=_("Company or industry"), max_length=80, required=False)
    difficulty = forms.ChoiceField(
        label=_("Difficulty"), choices=Difficulty, initial=Difficulty.MEDIUM, widget=forms.RadioSelect
    )
    style = forms.ChoiceField(label=_("Style"), choices=Style, initial=Style.STANDARD, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the talk"), choices=Language, widget=forms.RadioSelect)
    question_count = forms.IntegerField(label=_("Questions"), min_value=3, max_value=20, initial=6)
    agenda = forms.CharField(label=_("Agenda"), max_length=2000, required=False, widget=forms.Textarea)
    tone = forms.CharField(label=_("How you want to come across"), max_length=80, required=False)
    job_description = forms.CharField(
        label=_("Job description"), max_length=20_000, required=False, widget=forms.Textarea
    )
    context = forms.CharField(
        label=_("Anything your partner should know"), max_length=4000, required=False, widget=forms.Textarea
    )
    mind = forms.ChoiceField(label=_("Partner"), choices=Mind, widget=forms.RadioSelect, required=False)
    # Asked on the page until the answer is yes; then `mind` is.
    ai_consent = ConsentField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en")[:2]
        if ai.is_configured():
            self.fields["mind"].initial = Mind.MODEL
        else:
            del self.fields["mind"], self.fields["ai_consent"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        category = cleaned.get("category")
        if category and category.preparation_type != cleaned.get("preparation_type"):
            # The two were chosen apart; the kind of talk is the one the person saw last.
            cleaned["category"] = None
        return cleaned


class SayForm(forms.Form):
    """An answer. What a script adds beside it is left out where it makes no sense: it must not hold words back."""

    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea, strip=False, max_length=None)
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    answers = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    time_spent = forms.IntegerField(required=False, min_value=0, max_value=24 * 3600, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        try:
            return words.answer(self.cleaned_data["text"])
        except words.InvalidInput as exc:
            raise forms.ValidationError(str(exc), code=exc.code) from exc

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [name for name in self.errors if name != "text"]:
            del self.errors[name]
            cleaned[name] = None
        return cleaned


def again(session: Session) -> dict[str, Any]:
    """The set-up of an earlier session, to start another like it."""
    names = [name for name in SetupForm.base_fields if name not in ("request_id", "category", "mind", "ai_consent")]
    fields = {name: getattr(session, name) for name in names}
    return fields | {"category": session.category, "mind": session.mind}
