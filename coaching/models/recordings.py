from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coaching.models.sessions import Session
from coaching.models.turns import Turn
from interviewos.db import Record
from interviewos.fields import EncryptedJSONField

FOLDER = "recordings"


class RecordingQuerySet(models.QuerySet["Recording"]):
    def waiting(self) -> RecordingQuerySet:
        """Made, and their answer not sent."""
        return self.filter(turn=None)

    def left_since(self, moment: datetime) -> RecordingQuerySet:
        return self.waiting().filter(created_at__lt=moment)

    def in_order(self) -> RecordingQuerySet:
        return self.order_by("created_at", "pk")

    def lose_files_on_commit(self) -> None:
        """Before the rows go. Should the transaction fail, both stay."""
        for file in [recording.file for recording in self.only("file")]:
            transaction.on_commit(partial(file.storage.delete, file.name or ""))


class Recording(Record):
    """The sound of an answer, kept because the person asked for it. Until they send the answer it has no turn.

    Whoever speaks in several goes makes several of them.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="recordings")
    turn = models.ForeignKey(Turn, models.CASCADE, null=True, blank=True, related_name="recordings")
    file = models.FileField(upload_to=FOLDER, editable=False)
    media_type = models.CharField(max_length=40, editable=False)
    seconds = models.FloatField(default=0, editable=False)
    # What was heard and when: `word`, `start` and `end` in seconds. Empty where nobody listened to it.
    words = EncryptedJSONField(default=list, blank=True, editable=False)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s"
