from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from interviewos.db import OwnedQuerySet, Record


class FocusStatus(models.TextChoices):
    OPEN = "open", _("Still open")
    RESOLVED = "resolved", _("Done with")


class FocusArea(Record):
    """One thing that keeps a person's answers from their next level, over all their sessions.

    Made anew from the reports whenever one is stored or goes, so it never says more than they do. `theme` is what
    several dimensions ask for together ("give the number"); `dimension` and `criterion` are how the last session put
    it. `priority` (0–100) and `status` follow a stated rule (`evaluations.focus`). `quotes` holds the last places:
    `evaluation_id`, `turn_id`, `quote`, `at`. `made_of` names the reports it was made from: when they are
    others, it is made anew.
    """

    is_derived = True

    person = models.ForeignKey(User, models.CASCADE, related_name="focus_areas")
    theme = models.CharField(max_length=40)
    dimension = models.CharField(max_length=30)
    criterion = models.CharField(max_length=40)
    priority = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=FocusStatus, default=FocusStatus.OPEN)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    times_seen = models.PositiveIntegerField(default=0, help_text=_("sessions"))
    clear_since = models.PositiveIntegerField(default=0, help_text=_("sessions read since it was last seen"))
    quotes = models.JSONField(default=list, blank=True)
    made_of = models.CharField(max_length=60, blank=True, db_default="")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("focus area")
        ordering = ["status", "-priority", "-last_seen_at"]
        constraints = [models.UniqueConstraint(fields=["person", "theme"], name="theme_once_a_person")]

    def __str__(self) -> str:
        return f"{self.theme} {self.times_seen}"
