from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Now, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Language
from coaching.models.choices import Mind, SessionStatus, Style
from coaching.questions.models import Difficulty, Preparation
from interviewos.db import OwnedQuerySet, Record
from interviewos.fields import EncryptedJSONField, EncryptedTextField

# What a person brings to a session and we keep sealed.
MATERIAL = ("agenda", "job_description", "context", "plan")
# How long one who left may come back.
RESUMABLE = timedelta(hours=24)


class SessionQuerySet(OwnedQuerySet):
    def without_material(self) -> SessionQuerySet:
        """For whoever does not read it: opening it costs time."""
        return self.defer(*MATERIAL)

    def whose(self, session: Session) -> UUID:
        """The person it belongs to by now: since it was read, a guest may have turned out to have an account."""
        return self.filter(pk=session.pk).values_list("person_id", flat=True).first() or session.person_id

    def with_own_view(self) -> SessionQuerySet:
        """`is_rated`: whether its person has said how it went, or would not. Before that, no list shows a score."""
        rated = self.model.objects.filter(pk=models.OuterRef("pk"), evaluation__sheets__rater="self")
        # Row by row: an EXISTS is made into a list of everybody's own views.
        yes = rated.annotate(yes=models.Value(True)).values("yes")[:1]
        return self.annotate(is_rated=Coalesce(models.Subquery(yes), models.Value(False)))

    def in_view(self) -> SessionQuerySet:
        return self.filter(archived_at=None)

    def archived(self) -> SessionQuerySet:
        return self.exclude(archived_at=None)

    def newest_first(self) -> SessionQuerySet:
        return self.order_by("-created_at", "-id")

    def idle_since(self, moment: datetime) -> SessionQuerySet:
        """Running, with nobody there any more."""
        return self.filter(status=SessionStatus.IN_PROGRESS, active_at__lt=moment)


class Session(Record):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions", db_index=False)
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
    # Who of the possible counterparts sits opposite; empty for the usual one.
    persona = models.CharField(max_length=20, blank=True, db_default="")
    # What a short practice is for: the reason for a follow-up that comes before all others.
    trains = models.CharField(max_length=20, blank=True, db_default="")
    warm_up = models.BooleanField(default=False, db_default=False)
    # The most an answer may take; None for as long as one likes.
    answer_seconds = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("seconds"))
    # What is asked first, in this order: `question` (its id) and the `requirement` it tests, if it was made from one.
    plan = EncryptedJSONField(default=list, db_default=models.Value("", models.TextField()), blank=True)
    mind = models.CharField(max_length=5, choices=Mind, default=Mind.RULES)
    status = models.CharField(max_length=11, choices=SessionStatus, default=SessionStatus.IN_PROGRESS)
    # The end of its two hours. While it is paused, or left open, the clock stands: see `ends_at`.
    expires_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    paused_seconds = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    # When the person last did something here: said, typed, or came back.
    active_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    # Where it was begun: the kind of software, as `accounts.useragents` names it, and the door.
    client = models.CharField(max_length=60, blank=True, db_default="", editable=False)
    source = models.CharField(max_length=20, blank=True, db_default="", editable=False)
    # The day it was where the person was when they began. Whoever travels later does not change it.
    practised_on = models.DateField(default=timezone.localdate, db_default=TruncDate(Now()), editable=False)
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
            models.Index(fields=["active_at"], name="running_sessions", condition=models.Q(status="in_progress")),
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
        return self.status != SessionStatus.COMPLETED and not self.archived_at and self.has_time

    @property
    def has_time(self) -> bool:
        return timezone.now() <= (self.resumable_until or self.expires_at)

    @property
    def stands_since(self) -> datetime | None:
        """Since when its clock stands: paused, or left alone for so long that it counts as left."""
        idle_at = self.active_at + timedelta(minutes=settings.SESSION_IDLE_MINUTES)
        return self.paused_at or (self.active_at if idle_at < min(timezone.now(), self.expires_at) else None)

    @property
    def resumable_until(self) -> datetime | None:
        """Until when it can be taken up again; None while its clock runs."""
        since = self.stands_since
        return since + RESUMABLE if since else None

    @property
    def ends_at(self) -> datetime:
        """When its time is up if it went on from now without another break."""
        since = self.stands_since
        return self.expires_at + (timezone.now() - since) if since else self.expires_at

    @property
    def shown_status(self) -> SessionStatus:
        return SessionStatus.ARCHIVED if self.archived_at else SessionStatus(self.status)

    @property
    def subtitle(self) -> str:
        return ", ".join(filter(None, [self.role, self.industry]))
