from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
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


class Origin(models.TextChoices):
    BANK = "bank", _("Written for the bank")
    STAFF = "staff", _("Added by staff")
    GENERATED = "generated", _("Made for a person")


class Review(models.TextChoices):
    """Whether everybody may be asked it. A generated question is its person's alone until somebody has read it."""

    APPROVED = "approved", _("Approved")
    WAITING = "waiting", _("Waiting")
    REJECTED = "rejected", _("Rejected")


# What an answer is held against.
CRITERIA = ("understanding", "logic", "specificity", "job_fit")


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


class Named(Record):
    """Something that has a name in both languages and a place among its like."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.JSONField(_("name"), help_text=_('{"en": "…", "ko": "…"}'))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name.get("en", self.slug))

    def clean(self) -> None:
        _refuse_unless_bilingual({"name": (self.name, str)})

    def named(self, language: str) -> str:
        return str(self.name.get(language) or self)


class CategoryQuerySet(models.QuerySet["Category"]):
    def offered(self) -> CategoryQuerySet:
        return self.filter(is_active=True, deleted_at=None)


class Category(Named):
    preparation_type = models.CharField(_("kind of talk"), max_length=12, choices=Preparation)
    description = models.JSONField(_("description"), default=dict)
    is_active = models.BooleanField(_("active"), default=True)
    # One of a certain job is asked of nobody else, whatever else runs out.
    for_any_role = models.BooleanField(_("for any role"), default=True, db_default=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    objects = CategoryQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class Industry(Named):
    class Meta(Named.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class Role(Named):
    """A job one may prepare for, with the categories whose questions fit it, the closest first."""

    industries = models.ManyToManyField(Industry, related_name="roles", blank=True)
    categories = models.ManyToManyField(Category, related_name="roles", blank=True)

    class Meta(Named.Meta):
        verbose_name = _("role")

    def rank_categories(self, categories: Iterable[Category]) -> None:
        """Make these its categories, the closest first: the links keep the order they were made in."""
        links = Role.categories.through
        links.objects.filter(role=self).delete()
        links.objects.bulk_create(links(role=self, category=category) for category in categories)


class QuestionQuerySet(models.QuerySet["Question"]):
    def active(self) -> QuestionQuerySet:
        """Those anybody may be asked."""
        offered = self.filter(is_active=True, category__is_active=True, category__deleted_at=None)
        return offered.filter(review=Review.APPROVED, made_for=None)

    def open_to(self, person: Any) -> QuestionQuerySet:
        """Those this person may be asked: the bank's, and what was made for them."""
        offered = self.filter(is_active=True, category__is_active=True, category__deleted_at=None)
        for_all = models.Q(review=Review.APPROVED, made_for=None)
        return offered.filter(for_all | models.Q(made_for=person) & ~models.Q(review=Review.REJECTED))

    def about(self, preparation_type: str) -> QuestionQuerySet:
        return self.filter(preparation_type=preparation_type)

    def saying(self, text: str) -> QuestionQuerySet:
        """Questions whose text in either language, or competency, contains these words."""
        return self.filter(
            models.Q(text__en__icontains=text)
            | models.Q(text__ko__icontains=text)
            | models.Q(competency__icontains=text)
        )

    def lacking(self, language: str) -> QuestionQuerySet:
        """Those of which something is missing in this language."""
        missing = models.Q()
        for part in ("text", "expected_points", "probes", "sample_answer"):
            missing |= ~models.Q(**{f"{part}__has_key": language})
        for part in (f"criteria__{name}" for name in CRITERIA):
            missing |= models.Q(**{f"{part}__isnull": True}) | ~models.Q(**{f"{part}__has_key": language})
        return self.filter(missing)


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
    # The same question in other words, for whoever asks for them.
    reworded = models.JSONField(
        _("in other words"), default=dict, db_default=models.Value({}, models.JSONField()), blank=True
    )
    is_active = models.BooleanField(_("active"), default=True)
    origin = models.CharField(_("origin"), max_length=9, choices=Origin, default=Origin.BANK, db_default=Origin.BANK)
    review = models.CharField(
        _("review"), max_length=8, choices=Review, default=Review.APPROVED, db_default=Review.APPROVED
    )
    # Of a generated one: whose it is, what it was made from, and with which model.
    made_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="questions", editable=False
    )
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False)
    model = models.CharField(_("model"), max_length=100, blank=True, db_default="", editable=False)
    # Counted in the background: how often it was asked, and what answers to it came to (0 to 100).
    usage_count = models.PositiveIntegerField(_("times asked"), default=0, db_default=0, editable=False)
    scored_count = models.PositiveIntegerField(_("answers read"), default=0, db_default=0, editable=False)
    average_score = models.FloatField(_("average score"), null=True, blank=True, editable=False)
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

    def said_otherwise(self, language: str) -> str:
        return str(self.reworded.get(language, ""))
