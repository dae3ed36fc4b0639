from __future__ import annotations

from django.db import models
from django.db.models.functions import Now, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coaching.models.turns import Turn
from interviewos.db import Record


class Retake(Record):
    """Another attempt at an answer, made after the talk. The first one stays where it was said."""

    turn = models.ForeignKey(Turn, models.CASCADE, related_name="retakes", help_text=_("the answer it goes beyond"))
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=5000)
    # As a session has it.
    practised_on = models.DateField(
        default=timezone.localdate, db_default=TruncDate(Now()), db_index=True, editable=False
    )
    client_id = models.UUIDField(null=True, blank=True)
    time_spent = models.PositiveIntegerField(null=True, blank=True, help_text=_("seconds"))
    delivery = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("retake")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["turn", "number"], name="retake_number_once_an_answer"),
            models.UniqueConstraint(fields=["turn", "client_id"], name="retake_client_id_once_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
