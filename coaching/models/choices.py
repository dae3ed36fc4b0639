from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# With fewer, a reading would be a guess.
MIN_ANSWERS = 3


class Style(models.TextChoices):
    STANDARD = "standard", _("Standard")
    STRESS = "stress", _("Stress")
    ONE_WAY = "one_way", _("One-way")


class Mind(models.TextChoices):
    MODEL = "model", _("AI model")
    RULES = "rules", _("Built-in partner")


class SessionStatus(models.TextChoices):
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Finished")
    ABANDONED = "abandoned", _("Left open")
    ARCHIVED = "archived", _("Archived")


class Speaker(models.TextChoices):
    PERSON = "person", _("You")
    PARTNER = "partner", _("Partner")


class TurnKind(models.TextChoices):
    # The partner's.
    WARM_UP = "warm_up", _("Warm-up")
    QUESTION = "question", _("Question")
    REWORDED = "reworded", _("The question in other words")
    PROBE = "probe", _("Follow-up")
    INVITE = "invite", _("Your questions")
    FAREWELL = "farewell", _("Goodbye")
    # The person's. Only an answer has words; the others are what they did instead.
    ANSWER = "answer", _("Answer")
    SKIP = "skip", _("Skipped")
    REPHRASE = "rephrase", _("Asked for other words")
    SILENCE = "silence", _("Time ran out")


# What of the partner's wants an answer that is read.
ASKING = (TurnKind.QUESTION, TurnKind.REWORDED, TurnKind.PROBE)


class TurnStatus(models.TextChoices):
    PENDING = "pending", _("Thinking")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
