from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coaching.models import Session


class Drill(models.Model):
    """What a short practice was begun for."""

    session = models.OneToOneField(Session, models.CASCADE, primary_key=True, related_name="drill")
    theme = models.CharField(max_length=40)
    dimension = models.CharField(max_length=30)
    criterion = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("drill")

    def __str__(self) -> str:
        return f"{self.theme} {self.session_id}"
