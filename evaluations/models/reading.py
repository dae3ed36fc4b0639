from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvaluationStatus(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Being read")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    INSUFFICIENT = "insufficient", _("Not enough to go on")


class BeingRead(models.Model):
    """Whatever is read in the background: where it stands, who holds it, and what it was read with."""

    status = models.CharField(max_length=12, choices=EvaluationStatus, default=EvaluationStatus.QUEUED)
    error_code = models.CharField(max_length=20, blank=True)
    lease = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)

    digest = models.CharField(max_length=64, blank=True)
    rubric_version = models.CharField(max_length=20, blank=True)
    prompt_version = models.CharField(max_length=20, blank=True)
    reader = models.CharField(max_length=10, blank=True)
    model = models.CharField(max_length=100, blank=True)
    readings = models.PositiveSmallIntegerField(default=0)
    dropped_claims = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_settled(self) -> bool:
        return self.status not in (EvaluationStatus.QUEUED, EvaluationStatus.RUNNING)
