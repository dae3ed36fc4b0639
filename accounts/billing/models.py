from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from interviewos.db import OwnedQuerySet, Record


class ModelCallPurpose(models.TextChoices):
    REPLY = "reply", _("Partner's reply")
    READING = "reading", _("Evaluation reading")
    QUESTIONS = "questions", _("Questions made")
    HEARING = "hearing", _("Speech written down")
    PROFILE = "profile", _("CV read")


class SessionStart(Record):
    """That a session was begun, and nothing about it: what a daily limit counts."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_starts")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("session start")
        indexes = [models.Index(fields=["person", "-created_at"], name="starts_of_a_person")]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"


class ModelCall(Record):
    """One call to a model provider: what it used, what it cost, how long it took, how it ended."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="model_calls")
    session_id = models.UUIDField(_("session"), null=True, blank=True, db_index=True)
    purpose = models.CharField(_("purpose"), max_length=10, choices=ModelCallPurpose)
    model = models.CharField(_("model"), max_length=100)
    prompt_tokens = models.PositiveIntegerField(default=0)
    completion_tokens = models.PositiveIntegerField(default=0)
    estimated = models.BooleanField(default=False, help_text=_("The provider sent no count, so we estimated one."))
    cost = models.DecimalField(_("cost in USD"), max_digits=12, decimal_places=8, default=0)
    latency = models.FloatField(_("seconds"), default=0)
    first_token = models.FloatField(_("seconds to the first word"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, default="ok")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("model call")
        indexes = [models.Index(fields=["person", "-created_at"], name="calls_of_a_person")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.model} {self.outcome}"
