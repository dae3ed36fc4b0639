from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coaching.models.turns import Turn
from interviewos.db import OwnedQuerySet, Record
from interviewos.fields import EncryptedTextField


class Provenance(models.TextChoices):
    TYPED = "typed", _("Written here")
    CV = "cv", _("From your CV")
    ANSWER = "answer", _("From an answer")


# How long each part of a story may be.
LENGTHS = {"situation": 2000, "task": 2000, "action": 3000, "result": 2000}


class StoryQuerySet(OwnedQuerySet):
    def counted(self) -> StoryQuerySet:
        """With `uses`, in how many answers it was told, and `last_used`, when that was last."""
        return self.annotate(uses=models.Count("told"), last_used=models.Max("told__turn__created_at"))

    def newest_first(self) -> StoryQuerySet:
        return self.order_by("-created_at", "-id")


class Story(Record):
    """Something that happened to a person, ready to be told: situation, task, action, result."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    title = EncryptedTextField(max_length=120)
    situation = EncryptedTextField(max_length=LENGTHS["situation"], blank=True)
    task = EncryptedTextField(max_length=LENGTHS["task"], blank=True)
    action = EncryptedTextField(max_length=LENGTHS["action"], blank=True)
    result = EncryptedTextField(max_length=LENGTHS["result"], blank=True)
    competencies = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    provenance = models.CharField(max_length=6, choices=Provenance, default=Provenance.TYPED)
    # The answer it was taken from.
    turn = models.ForeignKey(Turn, models.SET_NULL, null=True, blank=True, related_name="stories")
    updated_at = models.DateTimeField(auto_now=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:story", args=[self.pk])

    @property
    def text(self) -> str:
        """All of it, as one would tell it."""
        return "\n".join(filter(None, [self.situation, self.task, self.action, self.result]))


class StoryUse(Record):
    """That a story was told in an answer."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="told")
    turn = models.ForeignKey(Turn, models.CASCADE, related_name="tells")

    class Meta:
        verbose_name = _("telling of a story")
        verbose_name_plural = _("tellings of stories")
        constraints = [models.UniqueConstraint(fields=["story", "turn"], name="story_once_an_answer")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.turn_id}"
