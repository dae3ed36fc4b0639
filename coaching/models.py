from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Language
from coaching.questions.models import Difficulty, Preparation, Question
from interviewos.db import OwnedQuerySet, Record
from interviewos.fields import EncryptedJSONField, EncryptedTextField

__all__ = ["Difficulty", "Language", "Preparation"]

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
    QUESTION = "question", _("Question")
    PROBE = "probe", _("Follow-up")
    INVITE = "invite", _("Your questions")
    FAREWELL = "farewell", _("Goodbye")
    ANSWER = "answer", _("Answer")


class TurnStatus(models.TextChoices):
    PENDING = "pending", _("Thinking")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


# These say one thing together: the role of one talk beside the job description of another would mislead.
SET_UP = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "job_description")
CV = ("cv_text", "structured_cv")


class Profile(Record):
    """What a person prepares for. A new session takes from here what its form leaves out."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    preparation_type = models.CharField(max_length=12, choices=Preparation, default=Preparation.INTERVIEW)
    meeting_subtype = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    agenda = EncryptedTextField(max_length=2000, blank=True)
    tone = models.CharField(max_length=80, blank=True)
    job_description = EncryptedTextField(max_length=20_000, blank=True)
    cv_text = EncryptedTextField(max_length=50_000, blank=True)
    structured_cv = EncryptedJSONField(default=dict, blank=True)
    story_bank = EncryptedJSONField(default=list, blank=True)
    training_focus = models.JSONField(default=dict, blank=True)
    # What gave way when a guest's profile became an account's: `field`, `value` and when, so that no word is lost.
    set_aside = EncryptedJSONField(
        default=list, db_default=models.Value("", models.TextField()), blank=True, editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    def absorb(self, other: Profile) -> None:
        """Take in the profile of the guest this person was. Blanks are filled, stories are put together.

        Where the two contradict each other ours stays, but for the set-up: there it is the one that was typed last,
        because that is what they prepare for now. What gives way is set aside.
        """
        latest_is_theirs = other.updated_at > self.updated_at and len(other._said(SET_UP)) > 1
        self._set_aside(other.set_aside)
        self._unite(other, SET_UP, theirs_stays=latest_is_theirs)
        for names in (CV, ("tone",), ("training_focus",)):
            self._unite(other, names)
        self.story_bank = [*self.story_bank, *(story for story in other.story_bank if story not in self.story_bank)]
        self.save()

    def _unite(self, other: Profile, names: tuple[str, ...], *, theirs_stays: bool = False) -> None:
        ours, theirs = self._said(names), other._said(names)
        stays, gone = (theirs, ours) if theirs_stays else (ours, theirs)
        if all(ours.get(name, value) == value for name, value in theirs.items()):
            stays = ours | theirs
        nothing, at = Profile(), timezone.now().isoformat()
        for name in names:
            setattr(self, name, stays.get(name, getattr(nothing, name)))
        lost = {name: value for name, value in gone.items() if value != stays.get(name)}
        self._set_aside([{"field": name, "value": value, "at": at} for name, value in lost.items()])

    def _said(self, names: tuple[str, ...]) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in names if getattr(self, name)}
        # The kind of talk that stands there before anybody chose one says nothing by itself.
        return {} if said == {"preparation_type": Preparation.INTERVIEW} else said

    def _set_aside(self, entries: list[dict[str, Any]]) -> None:
        there = [(entry["field"], entry["value"]) for entry in self.set_aside]
        self.set_aside = [*self.set_aside, *(row for row in entries if (row["field"], row["value"]) not in there)]


# What a person brings to a session and we keep sealed.
MATERIAL = ("agenda", "job_description", "context")


class SessionQuerySet(OwnedQuerySet):
    def without_material(self) -> SessionQuerySet:
        """For whoever does not read it: opening it costs time."""
        return self.defer(*MATERIAL)

    def whose(self, session: Session) -> UUID:
        """The person it belongs to by now: since it was read, a guest may have turned out to have an account."""
        return self.filter(pk=session.pk).values_list("person_id", flat=True).first() or session.person_id

    def in_view(self) -> SessionQuerySet:
        return self.filter(archived_at=None)

    def archived(self) -> SessionQuerySet:
        return self.exclude(archived_at=None)

    def newest_first(self) -> SessionQuerySet:
        return self.order_by("-created_at", "-id")


class Session(Record):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=120)
    preparation_type = models.CharField(max_length=12, choices=Preparation)
    meeting_subtype = models.CharField(max_length=80, blank=True)
    category = models.ForeignKey("questions.Category", models.SET_NULL, null=True, blank=True)
    custom_category = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    difficulty = models.CharField(max_length=6, choices=Difficulty, default=Difficulty.MEDIUM)
    style = models.CharField(max_length=8, choices=Style, default=Style.STANDARD)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    tone = models.CharField(max_length=80, blank=True)
    agenda = EncryptedTextField(max_length=2000, blank=True)
    job_description = EncryptedTextField(max_length=20_000, blank=True)
    context = EncryptedTextField(max_length=4000, blank=True)
    question_count = models.PositiveSmallIntegerField(default=6)
    mind = models.CharField(max_length=5, choices=Mind, default=Mind.RULES)
    status = models.CharField(max_length=11, choices=SessionStatus, default=SessionStatus.IN_PROGRESS)
    expires_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    draft = models.TextField(max_length=5000, blank=True)
    # What the model is told of turns older than the last ten, and the number of the last turn in it.
    summary = models.TextField(blank=True, editable=False)
    summarised_to = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="sessions_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(question_count__range=(1, 20)), name="at_most_20_questions"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:room", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether more may be said. A talk whose partner has said goodbye is over all the same."""
        return self.status != SessionStatus.COMPLETED and not self.archived_at and timezone.now() <= self.expires_at

    @property
    def shown_status(self) -> SessionStatus:
        return SessionStatus.ARCHIVED if self.archived_at else SessionStatus(self.status)

    @property
    def subtitle(self) -> str:
        return ", ".join(filter(None, [self.role, self.industry]))


def sized(text: str, language: str) -> int:
    words = text.split()
    return len("".join(words)) if language == Language.KOREAN else len(words)


class TurnQuerySet(models.QuerySet["Turn"]):
    def answers(self) -> TurnQuerySet:
        return self.filter(speaker=Speaker.PERSON)

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

    @property
    def banked_probe(self) -> str:
        """The follow-up that the bank keeps for this very question, where that is what was decided to ask."""
        if self.reason != "deeper" or self.question is None:
            return ""
        kept = self.question.follow_ups(self.session.language)
        return kept[self.number // 2 % len(kept)] if kept else ""
