from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Language, User
from coaching.models import Preparation, Retake, Turn
from coaching.questions.models import Question
from evaluations.models.evaluations import Evaluation
from evaluations.models.reading import BeingRead
from interviewos.db import OwnedQuerySet, Record


class Analysis(Record, BeingRead):
    """One answer read on its own: sent by a program, or an answer given again beside its first attempt.

    `report` holds the pipeline's report of the one answer; `total_score` (0–100) is the sum of its four parts.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="analyses")
    # Answers that were sent together.
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    # Of an answer given again: the new attempt, or the first one read in the same way.
    retake = models.OneToOneField(Retake, models.CASCADE, null=True, blank=True, related_name="analysis")
    turn = models.OneToOneField(Turn, models.CASCADE, null=True, blank=True, related_name="analysis")
    asked = models.TextField(help_text=_("the question, as it was put"))
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="analyses")
    text = models.TextField(max_length=5000)
    category = models.CharField(max_length=60, blank=True)
    preparation_type = models.CharField(max_length=12, choices=Preparation, default=Preparation.INTERVIEW)
    difficulty = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    mind = models.CharField(max_length=5, blank=True)
    total_score = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True, help_text=_("how long the reading took"))
    report = models.JSONField(default=dict, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total_score=None) | models.Q(status="ready", total_score__range=(0, 100)),
                name="no_total_unless_ready",
            ),
        ]
        indexes = [models.Index(fields=["person", "-created_at"], name="analyses_of_a_person")]

    def __str__(self) -> str:
        return f"{self.asked[:40]} {self.status}"


class KeptReading(Record):
    """What a model claimed of a text, kept by the digest of all that it was shown: the same words, read by the same
    model with the same instructions, are not read a second time, so that their level cannot move on its own.

    `readings` is a list of lists of claims; `answer` in a claim is the place of its answer, from 0.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="kept_readings")
    # What it was read for: when that is erased, the words that are quoted here go with it.
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, null=True, blank=True, related_name="kept_readings")
    analysis = models.ForeignKey(Analysis, models.CASCADE, null=True, blank=True, related_name="kept_readings")
    digest = models.CharField(max_length=64)
    readings = models.JSONField(default=list)
    discarded = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kept reading")
        # Not unique: a guest who turns out to have an account may have said the same there. The oldest counts.
        indexes = [models.Index(fields=["person", "digest", "created_at"], name="kept_readings")]

    def __str__(self) -> str:
        return self.digest[:12]
