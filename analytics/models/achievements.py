from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviewos.db import OwnedQuerySet


class Achievement(models.Model):
    """A milestone somebody reached. Once reached it stays, whatever is erased later."""

    is_derived = True

    person = models.ForeignKey(User, models.CASCADE, related_name="achievements", db_index=False)
    slug = models.CharField(max_length=40)
    earned_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("achievement")
        constraints = [models.UniqueConstraint(fields=["person", "slug"], name="achievement_once")]

    def __str__(self) -> str:
        return self.slug
