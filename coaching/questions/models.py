from __future__ import annotations

from typing import Any, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Difficulty
from interviewos.db import Record

__all__ = ["Difficulty"]


class Preparation(models.TextChoices):
    INTERVIEW = "Interview", _("Interview")
    CORPORATE = "Corporate", _("Meeting")
    PITCH = "Pitch", _("Pitch")
    SALES = "Sales", _("Sales")
    PRESENTATION = "Presentation", _("Presentation")
    OTHER = "Other", _("Something else")


class QuestionType(models.TextChoices):
    BEHAVIORAL = "behavioral", _("Behavioural")
    SITUATIONAL = "situational", _("Situational")
    TECHNICAL = "technical", _("Technical")


class Bilingual(TypedDict):
    """The same thing said in both languages."""

    en: Any
    ko: Any


def _refuse_unless_bilingual(said: dict[str, tuple[Any, type]]) -> None:
    """English must be there and Korean may be: the room, the reader and the API rely on these shapes."""
    wrong = [name for name, (texts, kind) in said.items() if not _is_bilingual(texts, kind)]
    if wrong:
        raise ValidationError({name: _('{"en": "…", "ko": "…"}') for name in wrong})


def _is_bilingual(texts: Any, kind: type) -> bool:
    if not isinstance(texts, dict) or not texts.get("en") or not set(texts) <= {"en", "ko"}:
        return False
    return all(isinstance(said, kind) and _is_said(said) for said in texts.values())


def _is_said(said: Any) -> bool:
    return all(isinstance(text, str) and text.strip() for text in ([said] if isinstance(said, str) else said))


class Category(Record):
    slug = models.SlugField(unique=True, max_length=60)
    preparation_type = models.CharField(_("kind of talk"), max_length=12, choices=Preparation)
    name = models.JSONField(_("name"), help_text=_('{"en": "…", "ko": "…"}'))
    description = models.JSONField(_("description"), default=dict)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name.get("en", self.slug))

    def clean(self) -> None:
        _refuse_unless_bilingual({"name": (self.name, str)})

    def named(self, language: str) -> str:
        return str(self.name.get(language) or self)


class QuestionQuerySet(models.QuerySet["Question"]):
    def active(self) -> QuestionQuerySet:
        return self.filter(is_active=True, category__is_active=True)

    def about(self, preparation_type: str) -> QuestionQuerySet:
        return self.filter(preparation_type=preparation_type)

    def saying(self, text: str) -> QuestionQuerySet:
        """Questions whose text in either language, or competency, contains these words."""
        return self.filter(
            models.Q(text__en__icontains=text)
            | models.Q(text__ko__icontains=text)
            | models.Q(competency__icontains=text)
        )


class Question(Record):
    slug = models.SlugField(unique=True, max_length=80)
    category = models.ForeignKey(Category, models.PROTECT, related_name="questions", verbose_name=_("category"))
    preparation_type = models.CharField(_("kind of talk"), max_length=12, choices=Preparation)
    competency = models.CharField(_("competency"), max_length=60)
    difficulty = models.CharField(_("difficulty"), max_length=6, choices=Difficulty)
    type = models.CharField(_("type"), max_length=11, choices=QuestionType)
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("tags"))
    text = models.JSONField(_("text"))
    expected_points = models.JSONField(_("expected points"), default=dict)
    criteria = models.JSONField(_("criteria"), default=dict)
    probes = models.JSONField(_("probes"), default=dict)
    sample_answer = models.JSONField(_("sample answer"), default=dict)
    is_active = models.BooleanField(_("active"), default=True)
    # What the loader last wrote. A row that differs from it was changed by hand and is left alone.
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        ordering = ["category__position", "slug"]
        indexes = [
            models.Index(fields=["preparation_type", "difficulty", "type"], name="questions_to_choose_from"),
        ]

    def __str__(self) -> str:
        return self.said("en")[:90]

    def said(self, language: str) -> str:
        return str(self.text.get(language) or self.text["en"])

    def clean(self) -> None:
        texts = {"text": str, "expected_points": list, "probes": list, "sample_answer": str}
        _refuse_unless_bilingual({name: (getattr(self, name), kind) for name, kind in texts.items()})
        criteria = self.criteria.values() if isinstance(self.criteria, dict) else [None]
        for told in criteria:
            _refuse_unless_bilingual({"criteria": (told, str)})

    def follow_ups(self, language: str) -> list[str]:
        return list(self.probes.get(language, ()))
