from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConsentField
from coaching import delivery, words
from coaching.models import Difficulty, Language, Mind, Preparation, Session, Style
from coaching.personas import Persona
from coaching.personas import choices as counterparts
from coaching.questions.models import Category, Industry, Role
from interviewos import ai

# Nought is no limit. It matters only where a talk is short of time.
ANSWER_SECONDS = [
    ("0", _("No limit")),
    ("60", _("1 min")),
    ("90", _("90 s")),
    ("120", _("2 min")),
    ("180", _("3 min")),
]
SHORT_OF_TIME = (Style.STRESS, Style.ONE_WAY)


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
        queryset=Category.objects.offered(),
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
    answer_seconds = forms.TypedChoiceField(
        label=_("Time for an answer"),
        choices=ANSWER_SECONDS,
        coerce=int,
        empty_value=None,
        initial="120",
        required=False,
        widget=forms.RadioSelect,
    )
    warm_up = forms.BooleanField(label=_("Begin with a warm-up"), required=False)
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
        # One list for each kind of talk, so that without a script the right one is sent whatever was chosen above.
        for kind in Preparation:
            people = [(who.slug, who.label) for who in counterparts(kind, "en")]
            self.fields[f"persona_{kind}"] = forms.ChoiceField(
                choices=people, initial=people[0][0], required=False, widget=forms.RadioSelect
            )
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
        if cleaned.get("style") not in SHORT_OF_TIME:
            cleaned["answer_seconds"] = None
        chosen = {kind: cleaned.pop(f"persona_{kind}", "") for kind in Preparation}
        return cleaned | {"persona": chosen.get(cleaned.get("preparation_type", ""), "")}

    def people(self) -> list[dict[str, Any]]:
        """Who may sit opposite, by kind of talk: `kind`, `field`, and the `people` as both languages name them."""
        return [
            {"kind": kind, "field": self[f"persona_{kind}"], "people": [_named(*both) for both in _everybody(kind)]}
            for kind in Preparation
        ]

    def suggested(self, model: type[Role | Industry]) -> list[str]:
        names = model.objects.values_list("name", flat=True)
        return [name.get((get_language() or "en")[:2]) or name["en"] for name in names]

    def roles(self) -> list[str]:
        return self.suggested(Role)

    def industries(self) -> list[str]:
        return self.suggested(Industry)


def _everybody(kind: str) -> Iterator[tuple[Persona, Persona]]:
    return zip(counterparts(kind, "en"), counterparts(kind, "ko"), strict=True)


def _named(english: Persona, korean: Persona) -> dict[str, str]:
    return {
        "slug": english.slug,
        "en_name": english.name,
        "en_role": english.role or english.choice,
        "ko_name": korean.name,
        "ko_role": korean.role or korean.choice,
    }


class MoveForm(forms.Form):
    """What is done about a question beside answering it. The words in the field go along, so that none is lost.

    What a script adds to them is left out where it makes no sense: it must not hold words back.
    """

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    answers = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def recording_ids(self) -> list[UUID]:
        """Recordings of this answer, as far as they are named like one."""
        found = []
        for name in cast(QueryDict, self.data).getlist("recording_id")[:20]:
            with suppress(ValueError):
                found.append(UUID(name))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [name for name in self.errors if name != "text"]:
            del self.errors[name]
            cleaned[name] = None
        return cleaned | {"text": cleaned.get("text", "")}


class SayForm(MoveForm):
    """An answer."""

    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea, strip=False, max_length=None)
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    time_spent = forms.IntegerField(required=False, min_value=0, max_value=24 * 3600, widget=forms.HiddenInput)
    delivery = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean_delivery(self) -> dict[str, Any]:
        return delivery.sensible(self.cleaned_data["delivery"])

    def clean_text(self) -> str:
        try:
            return words.answer(self.cleaned_data["text"])
        except words.InvalidInput as exc:
            raise forms.ValidationError(str(exc), code=exc.code) from exc


class EditForm(forms.Form):
    """What may be corrected while a talk runs."""

    title = forms.CharField(label=_("Title"), max_length=120)
    context = forms.CharField(
        label=_("Anything your partner should know"), max_length=4000, required=False, widget=forms.Textarea
    )


class SoundForm(forms.Form):
    """A recording, as a script sends it."""

    file = forms.FileField()
    keep = forms.BooleanField(required=False)
    seconds = forms.FloatField(required=False, min_value=0, max_value=delivery.LONGEST)


def again(session: Session) -> dict[str, Any]:
    """The set-up of an earlier session, to start another like it."""
    names = [name for name in SetupForm.base_fields if name not in ("request_id", "category", "mind", "ai_consent")]
    fields = {name: getattr(session, name) for name in names}
    fields |= {f"persona_{session.preparation_type}": session.persona} if session.persona else {}
    limit = {"answer_seconds": str(session.answer_seconds or (0 if session.style in SHORT_OF_TIME else 120))}
    return fields | limit | {"category": session.category, "mind": session.mind}
