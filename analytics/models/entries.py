from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Language, User
from coaching.models import Preparation, Session, SessionStatus
from evaluations.models import EvaluationStatus
from interviewos.db import OwnedQuerySet


class Change(models.Model):
    """What looking back must know of: written by triggers of the database, in the transaction in which it happens.

    Only ever added and taken away, never changed: whoever takes a row away has seen what it tells of. It has no
    foreign keys, for it may tell of a session, or of a person, that is gone.
    """

    person_id = models.UUIDField(db_index=True)
    session_id = models.UUIDField()
    practised_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.session_id} {self.practised_on}"


class EntryQuerySet(OwnedQuerySet):
    def in_view(self) -> EntryQuerySet:
        return self.exclude(status=SessionStatus.ARCHIVED)

    def counted(self) -> EntryQuerySet:
        """Read, in view, and seen by their person: what averages are made of."""
        return self.filter(is_counted=True)

    def whole_talks(self) -> EntryQuerySet:
        """A drill is about one thing and says little about the rest."""
        return self.filter(is_drill=False)

    def newest_first(self) -> EntryQuerySet:
        return self.order_by("-began_at", "-session_id")


class Entry(models.Model):
    """One session as looking back needs it: all in one row, made anew by `analytics.keeping` whenever it changes."""

    is_derived = True

    session = models.OneToOneField(Session, models.CASCADE, primary_key=True, related_name="entry")
    person = models.ForeignKey(User, models.CASCADE, related_name="entries", db_index=False)
    began_at = models.DateTimeField()
    practised_on = models.DateField()
    title = models.CharField(max_length=120)
    subtitle = models.CharField(max_length=210, blank=True)
    preparation_type = models.CharField(max_length=12, choices=Preparation)
    # The slug of the category, or what the person called it.
    category = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    status = models.CharField(max_length=11, choices=SessionStatus)
    is_drill = models.BooleanField(default=False)
    answers = models.PositiveIntegerField(default=0)
    # Between one turn and the next at most five minutes count: whoever went for lunch did not practise.
    seconds = models.PositiveIntegerField(default=0)

    evaluation_id = models.UUIDField(null=True)
    evaluation_status = models.CharField(max_length=12, choices=EvaluationStatus, blank=True)
    # What it was read by: reader, model, rubric and prompt. Only what was read alike is compared.
    read_by = models.CharField(max_length=160, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    score_low = models.PositiveSmallIntegerField(null=True)
    score_high = models.PositiveSmallIntegerField(null=True)
    # Whether its person was asked how it went, or began it from a program. Before, no list shows a score.
    is_seen = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)
    # Levels (1-5) by dimension, and skills (0, 50 or 100) by theme, of what could be observed.
    levels = models.JSONField(default=dict)
    skills = models.JSONField(default=dict)
    strongest = models.CharField(max_length=30, blank=True)
    weakest = models.CharField(max_length=30, blank=True)
    # Title, questions and the person's own words, for the search, and what it is narrowed by.
    words = SearchVectorField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        indexes = [
            models.Index(fields=["person", "-began_at", "-session"], name="history_newest_first"),
            models.Index(fields=["person", "preparation_type", "-began_at", "-session"], name="history_by_kind"),
            models.Index(
                fields=["person", "-score", "-began_at", "-session"],
                name="history_by_score",
                condition=models.Q(is_counted=True),
            ),
            models.Index(
                fields=["person", "read_by", "-began_at", "-session"],
                name="history_read_alike",
                condition=models.Q(is_counted=True, is_drill=False),
            ),
            models.Index(fields=["person", "category", "-began_at", "-session"], name="history_by_category"),
            # Of the rest there may be so few among so many that their order alone would not find them.
            models.Index(
                fields=["person", "status", "-began_at", "-session"],
                name="history_unfinished",
                condition=~models.Q(status="completed"),
            ),
            models.Index(
                fields=["person", "-began_at", "-session"],
                name="history_of_drills",
                condition=models.Q(is_drill=True),
            ),
            models.Index(
                fields=["person", "-began_at", "-session"],
                name="history_unscored",
                condition=models.Q(is_counted=False),
            ),
            models.Index(fields=["person", "practised_on"], name="history_by_day"),
            GinIndex(fields=["words"], name="history_words"),
            GinIndex("person", OpClass("title", name="gin_trgm_ops"), name="history_titles_alike"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.evaluation_id:
            return reverse("evaluations:evaluation", args=[self.evaluation_id])
        return reverse("coaching:room", args=[self.session_id])

    @property
    def shown_score(self) -> int | None:
        return self.score if self.is_seen else None

    @property
    def awaits_own_view(self) -> bool:
        """Read, and its person was not asked yet how it went."""
        return self.score is not None and not self.is_seen
