from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviewos.db import OwnedQuerySet, Record


class Recall(models.IntegerChoices):
    """How a drill went, in the words of the scheduler. It follows from the reading alone."""

    AGAIN = 1, _("Not there yet")
    HARD = 2, _("Now and then")
    GOOD = 3, _("There")
    EASY = 4, _("Every time")


class CardQuerySet(OwnedQuerySet):
    def due(self, until: datetime) -> CardQuerySet:
        return self.filter(due_at__lte=until).order_by("due_at", "theme")


class Card(Record):
    """One thing to practise again before it is forgotten: when it is due, by the FSRS scheduler.

    Made anew from the drills and the focus areas whenever one of them changes. `memory` is the scheduler's own.
    """

    is_derived = True

    person = models.ForeignKey(User, models.CASCADE, related_name="cards")
    theme = models.CharField(max_length=40)
    dimension = models.CharField(max_length=30)
    criterion = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    memory = models.JSONField(default=dict)
    drills = models.PositiveIntegerField(default=0, help_text=_("drills that were read"))
    last_drilled_at = models.DateTimeField(null=True, blank=True)
    last_recall = models.PositiveSmallIntegerField(choices=Recall, null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("drill card")
        constraints = [models.UniqueConstraint(fields=["person", "theme"], name="card_once_a_theme")]
        indexes = [models.Index(fields=["person", "due_at"], name="cards_by_day")]

    def __str__(self) -> str:
        return f"{self.theme} {self.due_at:%Y-%m-%d}"
