from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluations.models.evaluations import Evaluation
from interviewos.db import Record

SALT = "share-link"


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def open(self) -> ShareLinkQuerySet:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def showing(self) -> ShareLinkQuerySet:
        """Open links, but for talks that are put away: brought back, they are there again."""
        return self.open().filter(evaluation__in=Evaluation.objects.in_view())

    def for_person(self, person: User) -> ShareLinkQuerySet:
        return self.filter(evaluation__session__person=person)

    def of_token(self, token: str) -> ShareLinkQuerySet:
        """The link of a token that shows its talk; none where it was not signed by us."""
        try:
            return self.showing().filter(pk=signing.Signer(salt=SALT).unsign(token))
        except signing.BadSignature:
            return self.none()


class ShareLink(Record):
    """Who holds the address may read one talk and rate it, until it runs out or is taken back.

    The token is the row's id, signed: nothing in the database opens a talk.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="share_links")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text=_("when it was last opened"))

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.evaluation_id} until {self.expires_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        return signing.Signer(salt=SALT).sign(str(self.pk))

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    def get_absolute_url(self) -> str:
        return reverse("evaluations:shared", args=[self.token])


class Rater(models.TextChoices):
    SELF = "self", _("The person")
    MENTOR = "mentor", _("A mentor")
    STAFF = "staff", _("Staff")


class RatingSheet(Record):
    """One person's levels for one talk, given before they saw anybody else's. Without ratings it was left out."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="sheets")
    rater = models.CharField(max_length=6, choices=Rater)
    link = models.ForeignKey(ShareLink, models.CASCADE, null=True, blank=True, related_name="sheets")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="rating_sheets"
    )
    name = models.CharField(max_length=80, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name = _("rating sheet")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"], condition=models.Q(rater="self"), name="one_self_rating_an_evaluation"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "staff"],
                condition=models.Q(rater="staff", staff__isnull=False),
                name="staff_rate_once_an_evaluation",
            ),
            models.CheckConstraint(
                condition=models.Q(rater="mentor", link__isnull=False) | ~models.Q(rater="mentor"),
                name="a_mentor_has_a_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rater} {self.name}"


class Rating(models.Model):
    """A level (1–5) somebody gave one dimension by its anchors. What they could not tell has no row."""

    sheet = models.ForeignKey(RatingSheet, models.CASCADE, related_name="ratings")
    dimension = models.CharField(max_length=30)
    level = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("rating")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "dimension"], name="one_rating_a_dimension"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="rating_is_a_level"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.level}"
