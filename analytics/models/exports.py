from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Language, MadeFile, User
from interviewos.db import OwnedQuerySet, Record

FOLDER = "history"


class ExportFormat(models.TextChoices):
    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel (XLSX)")
    JSON = "json", _("JSON")
    PDF = "pdf", _("PDF report")


class Export(Record, MadeFile):
    """A person's history as a file."""

    person = models.ForeignKey(User, models.CASCADE, related_name="history_exports")
    format = models.CharField(max_length=4, choices=ExportFormat)
    language = models.CharField(max_length=2, choices=Language)
    # What of the history is wanted, as the page's address has it.
    filters = models.JSONField(default=dict, blank=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text=_("percent"))
    rows = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=FOLDER, blank=True, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of the history")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["person", "-created_at"], name="exports_newest_first")]

    def __str__(self) -> str:
        return f"{self.format} {self.status}"
