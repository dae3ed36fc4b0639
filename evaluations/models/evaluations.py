from __future__ import annotations

from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coaching.models import Session, Turn
from evaluations.models.reading import BeingRead, EvaluationStatus
from evaluations.rubric.scale import are_far_apart
from interviewos.db import Record


class DimensionState(models.TextChoices):
    OBSERVED = "observed", _("Seen")
    NOT_ELICITED = "not_elicited", _("Not asked for")
    INSUFFICIENT = "insufficient", _("Too little said")


class Polarity(models.TextChoices):
    PLUS = "plus", _("It worked")
    MINUS = "minus", _("Worth a change")


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def for_person(self, person: User) -> EvaluationQuerySet:
        return self.filter(session__person=person)

    def lately(self, person: User | UUID, most: int) -> EvaluationQuerySet:
        """Of a person's newest so many sessions: however long they have practised, no more is gone through."""
        return self.filter(session__in=Session.objects.filter(person=person).newest_first().values("pk")[:most])

    def ready(self) -> EvaluationQuerySet:
        return self.filter(status=EvaluationStatus.READY)

    def in_view(self) -> EvaluationQuerySet:
        """Of talks that nobody has put away, and of people who are there and are not about to leave."""
        return self.filter(
            session__archived_at=None, session__person__is_active=True, session__person__deletion_due_at=None
        )

    def before(self, evaluation: Evaluation) -> EvaluationQuerySet:
        """Finished readings of the same person's earlier sessions, newest first."""
        earlier = self.ready().filter(session__person_id=evaluation.session.person_id)
        return earlier.filter(session__created_at__lt=evaluation.session.created_at).order_by("-session__created_at")


class Evaluation(Record, BeingRead):
    """What one session showed. The numbers follow from the evidence rows; nothing is scored without them."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="evaluation")
    step = models.CharField(max_length=12, blank=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text=_("percent"))

    overall_score = models.PositiveSmallIntegerField(null=True, blank=True)
    score_low = models.PositiveSmallIntegerField(null=True, blank=True)
    score_high = models.PositiveSmallIntegerField(null=True, blank=True)

    # Everything that is shown but never searched or summed: words, guard notes, delivery.
    report = models.JSONField(default=dict, blank=True)
    # Since when the person lets our staff rate this talk too, without their name.
    lent_at = models.DateTimeField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(overall_score=None) | models.Q(status="ready", overall_score__range=(0, 100)),
                name="no_score_unless_ready",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.pk])


class DimensionLevel(models.Model):
    """The level of one dimension over the whole session (1–5), or the reason there is none."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="levels")
    dimension = models.CharField(max_length=30)
    group = models.CharField(max_length=10)
    state = models.CharField(max_length=12, choices=DimensionState)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    low = models.PositiveSmallIntegerField(null=True, blank=True)
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    # What the rules make of the same words where a model has read them.
    checked_level = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "dimension"], name="one_level_per_dimension"),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(state="observed", level__range=(1, 5)),
                name="no_level_unless_observed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.level}"

    @property
    def is_disputed(self) -> bool:
        """Model and rules are two levels apart or more: nobody should build on this one."""
        return are_far_apart(self.level, self.checked_level)


class Evidence(models.Model):
    """Words the person said, exactly, and what they show. `start` and `end` count code points of the turn's text."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="evidence")
    turn = models.ForeignKey(Turn, models.CASCADE, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=30)
    criterion = models.CharField(max_length=40)
    polarity = models.CharField(max_length=5, choices=Polarity)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        verbose_name = _("evidence")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="evidence_numbered_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="evidence_has_words"),
        ]
        indexes = [models.Index(fields=["dimension", "criterion", "polarity"], name="evidence_by_criterion")]

    def __str__(self) -> str:
        return f"{self.number} {self.criterion}"
