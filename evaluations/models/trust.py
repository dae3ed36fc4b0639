from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from interviewos.db import Record


class BenchRun(Record):
    """What `evalbench` measured on this installation, for the reader, model and versions it names."""

    reader = models.CharField(max_length=10)
    model = models.CharField(max_length=100, blank=True)
    rubric_version = models.CharField(max_length=20)
    prompt_version = models.CharField(max_length=20)
    is_met = models.BooleanField()
    result = models.JSONField()

    class Meta:
        verbose_name = _("bench run")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.reader} {self.created_at:%Y-%m-%d}"
