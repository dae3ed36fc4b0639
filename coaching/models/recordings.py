from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coaching.models.sessions import Session
from coaching.models.turns import Turn
from interviewos.db import Record
from interviewos.fields import EncryptedJSONField


class Recording(Record):
    """The sound of an answer, kept because the person asked for it. Until they send the answer it has no turn."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="recordings")
    turn = models.OneToOneField(Turn, models.CASCADE, null=True, blank=True, related_name="recording")
    file = models.FileField(upload_to="recordings", editable=False)
    media_type = models.CharField(max_length=40, editable=False)
    seconds = models.FloatField(default=0, editable=False)
    # What was heard and when: `word`, `start` and `end` in seconds. Empty where nobody listened to it.
    words = EncryptedJSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("recording")

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s"
