from __future__ import annotations

from datetime import date

from django.db import models

from accounts.models import User
from interviewos.db import OwnedQuerySet


class RollupKind(models.TextChoices):
    """What is added up over a day, and under which `key`.

    practice: `talk`, `drill`, `retake` (n times; `total` seconds) and `answer` (n answers).
    in_view: "" (n talks and drills that are not put away, `total` seconds).
    score: "" (n talks, `total` of their scores). dimension: its name (n talks, `total` of levels).
    category: `Interview/behavioural` (n talks, `total` seconds). category_score: the same, with their scores.
    skill: its theme (n talks that could show it, `total` of 0, 50 or 100).
    """

    PRACTICE = "practice"
    IN_VIEW = "in_view"
    SCORE = "score"
    DIMENSION = "dimension"
    CATEGORY = "category"
    CATEGORY_SCORE = "category_score"
    SKILL = "skill"


class RollupQuerySet(OwnedQuerySet):
    def of(self, kind: str) -> RollupQuerySet:
        return self.filter(kind=kind)

    def between(self, first: date | None, last: date | None) -> RollupQuerySet:
        """Both days included; None for no end."""
        rows = self.filter(practised_on__gte=first) if first else self
        return rows.filter(practised_on__lte=last) if last else rows


class Rollup(models.Model):
    """Sums over one day of one person, which `analytics.keeping` makes of the entries of that day."""

    is_derived = True

    person = models.ForeignKey(User, models.CASCADE, related_name="rollups", db_index=False)
    kind = models.CharField(max_length=14, choices=RollupKind)
    practised_on = models.DateField()
    key = models.CharField(max_length=100, blank=True)
    # Empty where nothing was read: practice is practice whoever reads it.
    read_by = models.CharField(max_length=160, blank=True)
    n = models.PositiveIntegerField()
    total = models.PositiveBigIntegerField(default=0)
    squares = models.PositiveBigIntegerField(default=0)

    objects = RollupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "practised_on", "key", "read_by"],
                # Years of days are added up from the index alone.
                include=["n", "total", "squares"],
                name="rollup_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.practised_on} {self.kind} {self.key} {self.n}"
