from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coaching.models.choices import ASKING, Mind, Speaker, Style, TurnKind, TurnStatus
from coaching.models.sessions import Session
from coaching.questions.models import Question
from interviewos.db import Record
from interviewos.lengths import sized

THINKING_SECONDS = 30


class TurnQuerySet(models.QuerySet["Turn"]):
    def answers(self) -> TurnQuerySet:
        return self.filter(speaker=Speaker.PERSON, kind=TurnKind.ANSWER)

    def scored(self) -> TurnQuerySet:
        """Answers that a reading counts. A warm-up is question 0."""
        return self.answers().filter(question_number__gt=0)

    def seconds_a_question(self) -> list[dict[str, int]]:
        """How long each question took, its follow-ups included: `question_number` and `seconds`."""
        timed = self.scored().exclude(time_spent=None).order_by().values("question_number")
        return list(timed.annotate(seconds=models.Sum("time_spent")).order_by("question_number"))

    def settled(self) -> TurnQuerySet:
        return self.filter(status=TurnStatus.DONE)

    def unattended(self, *, before: datetime) -> TurnQuerySet:
        """Replies nobody is writing: never begun, or whose writer went silent, as of `before`."""
        now = timezone.now()
        # A clock that was set back leaves turns of the future behind, which nobody is about to begin either.
        begun_long_ago = models.Q(created_at__lt=before) | models.Q(created_at__gt=now)
        never_begun = models.Q(lease_until=None) & begun_long_ago
        return self.filter(status=TurnStatus.PENDING).filter(never_begun | models.Q(lease_until__lt=now))


class Turn(Record):
    """One thing said. A partner's turn is created empty and filled in by whoever holds its lease."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    speaker = models.CharField(max_length=7, choices=Speaker)
    kind = models.CharField(max_length=8, choices=TurnKind, blank=True)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=7, choices=TurnStatus, default=TurnStatus.DONE)
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="turns")
    question_number = models.PositiveSmallIntegerField(default=0)
    # Why a follow-up was asked, and the person's own words it rests on.
    reason = models.CharField(max_length=30, blank=True)
    quote = models.TextField(blank=True)
    # Words of an earlier answer that do not go with the quoted ones.
    earlier = models.TextField(blank=True, db_default="")
    # Of a partner's turn: when the answer to it is due. Of an answer: whether time ran out, and what came later.
    answer_by = models.DateTimeField(null=True, blank=True, editable=False)
    cut_off = models.BooleanField(default=False, db_default=False)
    overrun = models.TextField(blank=True, db_default="")
    # What was noticed in an answer beside its content: `kind` (profanity, language) and where.
    marks = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True)
    client_id = models.UUIDField(null=True, blank=True)
    time_spent = models.PositiveIntegerField(null=True, blank=True, help_text=_("seconds"))
    delivery = models.JSONField(default=dict, blank=True)
    mind = models.CharField(max_length=5, choices=Mind, blank=True)
    # A lease says who writes this turn and until when, so that two never do and a dead one is replaced.
    lease = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    error_code = models.CharField(max_length=20, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="turn_number_once_a_session"),
            models.UniqueConstraint(fields=["session", "client_id"], name="client_id_once_a_session"),
        ]
        indexes = [
            models.Index(
                fields=["lease_until", "created_at"], name="turns_to_write", condition=models.Q(status="pending")
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.speaker}"

    @property
    def size(self) -> int:
        """How long it is as one counts in its language: words, or Korean characters without spaces."""
        return sized(self.text, self.session.language)

    @cached_property
    def asked(self) -> Turn | None:
        """The partner's turn that this one answers."""
        before = Turn.objects.filter(session_id=self.session_id, number__lt=self.number, speaker=Speaker.PARTNER)
        return before.order_by("-number").first()

    def due(self) -> datetime | None:
        """Until when the answer to what is being said now may take."""
        most = self.session.answer_seconds
        if not most or self.kind not in ASKING:
            return None
        # Whoever speaks to a camera is given a moment to think before it runs.
        thinking = THINKING_SECONDS if self.session.style == Style.ONE_WAY else 0
        return timezone.now() + timedelta(seconds=most + thinking)

    @property
    def banked_probe(self) -> str:
        """The follow-up that the bank keeps for this very question, where that is what was decided to ask."""
        if self.reason != "deeper" or self.question is None:
            return ""
        kept = self.question.follow_ups(self.session.language)
        return kept[self.number // 2 % len(kept)] if kept else ""
