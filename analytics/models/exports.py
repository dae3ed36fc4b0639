from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import ExportStatus, Language, User
from interviewos.db import OwnedQuerySet, Record

FOLDER = "history"


class ExportFormat(models.TextChoices):
    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel (XLSX)")
    JSON = "json", _("JSON")
    PDF = "pdf", _("PDF report")


class Export(Record):
    """A person's history as a file: ordered, made by a job, kept for a few days."""

    person = models.ForeignKey(User, models.CASCADE, related_name="history_exports")
    format = models.CharField(max_length=4, choices=ExportFormat)
    language = models.CharField(max_length=2, choices=Language)
    # What of the history is wanted, as the page's address has it.
    filters = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=7, choices=ExportStatus, default=ExportStatus.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0, help_text=_("percent"))
    rows = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=FOLDER, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, help_text=_("bytes"))
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of the history")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["person", "-created_at"], name="exports_newest_first")]

    def __str__(self) -> str:
        return f"{self.format} {self.status}"
