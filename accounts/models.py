from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interviewos.db import OwnedQuerySet, Record
from interviewos.fields import EncryptedTextField

# Longer is no password but a burden to hash.
LONGEST_PASSWORD = 256


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    KOREAN = "ko", _("Korean")


class Difficulty(models.TextChoices):
    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Medium")
    HARD = "hard", _("Hard")


class Role(models.TextChoices):
    USER = "user", _("Person")
    ADMIN = "admin", _("Staff")


class ActivationState(models.TextChoices):
    NEW = "new", _("New")
    ACTIVATED = "activated", _("Activated")


def refuse_unknown_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("We do not know this time zone. Name it like Asia/Seoul."))


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str | None = None, password: str | None = None, **extra: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower() if email else None, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin, Record):
    """A person. A guest is a row without an address, so that signing up moves nothing.

    An address belongs to whoever has proved it: until then it is a row of allauth's `EmailAddress`, of which
    several people may have one, and this person stays a guest.
    """

    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    full_name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    # Whose days these are: practice counts for the day it was where the person was.
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", db_default="UTC", validators=[refuse_unknown_zone]
    )
    is_guest = models.BooleanField(_("guest"), default=False, db_index=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    updated_at = models.DateTimeField(auto_now=True)
    activated_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_active_at = models.DateTimeField(null=True, blank=True, editable=False)
    # A picture of ours: made anew from what was sent.
    avatar = models.FileField(upload_to="avatars", blank=True, editable=False)
    # When everything of this person goes, if they do not change their mind before.
    deletion_due_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address"),
            models.CheckConstraint(
                condition=models.Q(is_guest=True) | models.Q(email__isnull=False), name="address_unless_guest"
            ),
        ]

    def __str__(self) -> str:
        return self.email or f"guest {str(self.pk)[:8]}"

    @property
    def role(self) -> Role:
        return Role.ADMIN if self.is_staff else Role.USER

    def today(self) -> date:
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))

    @property
    def activation_state(self) -> ActivationState:
        return ActivationState.ACTIVATED if self.activated_at else ActivationState.NEW


class PersonSettings(models.Model):
    """What a person chose once for every session. No row means nothing was chosen."""

    person = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="settings")
    job_category = models.CharField(_("kind of work"), max_length=80, blank=True)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    difficulty = models.CharField(_("difficulty"), max_length=6, choices=Difficulty, default=Difficulty.MEDIUM)
    tone = models.CharField(_("tone"), max_length=80, blank=True)
    notifications = models.BooleanField(_("e-mail about my practice"), default=True)
    # None until the person was asked. Without a yes no word of theirs goes to a model provider.
    ai_consent = models.BooleanField(_("AI model"), null=True, blank=True)
    ai_consent_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Whether their averages may be counted into the quartiles of others, and they may see those.
    in_cohort = models.BooleanField(_("compare me with others"), default=False, db_default=False)
    retention_days = models.PositiveIntegerField(_("keep sessions for"), null=True, blank=True, help_text=_("days"))
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(retention_days=None) | models.Q(retention_days__range=(1, 3650)),
                name="kept_from_a_day_to_ten_years",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class DeviceKind(models.TextChoices):
    BROWSER = "browser", _("Browser")
    PROGRAM = "program", _("App")


class DeviceQuerySet(OwnedQuerySet):
    def signed_in(self) -> DeviceQuerySet:
        return self.filter(ended_at=None, expires_at__gt=timezone.now())

    def newest_first(self) -> DeviceQuerySet:
        return self.order_by("-last_seen_at", "-id")


class Device(Record):
    """A browser or a program that is signed in. For a program it is the family of its refresh tokens."""

    person = models.ForeignKey(User, models.CASCADE, related_name="devices")
    kind = models.CharField(max_length=7, choices=DeviceKind)
    session_key = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    # The refresh token that counts now. One of before is a stolen one, and ends the family.
    refresh_id = models.UUIDField(null=True, editable=False)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    last_seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-last_seen_at"], name="devices_of_a_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_agent[:40]}"


# Older ones count as forgotten, whether or not the nightly task has been there.
ANSWERS_KEPT = timedelta(hours=24)


class KeptAnswer(models.Model):
    """What a POST with an `Idempotency-Key` was answered, so that sending it again does nothing twice."""

    person = models.ForeignKey(User, models.CASCADE, related_name="kept_answers")
    key = models.CharField(max_length=200)
    # Of the method, the path and the body: the same key with anything else is a mistake.
    digest = models.CharField(max_length=64)
    # Empty while the first request is being answered.
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=100, blank=True)
    # It may quote what the person said.
    body = EncryptedTextField(blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key


class AuditEntry(Record):
    """What somebody of the staff did or looked at. Never changed, and kept when the staff member goes."""

    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="audit_entries")
    # As it was then, for when the row above is gone.
    actor_email = models.CharField(max_length=254)
    action = models.CharField(max_length=120, help_text=_("what was called"))
    target = models.CharField(max_length=120, blank=True, help_text=_("whose row or which one"))
    details = models.JSONField(default=dict, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["-created_at"], name="audit_newest_first")]

    def __str__(self) -> str:
        return f"{self.actor_email} {self.action} {self.target}"


class ExportStatus(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Being put together")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    EXPIRED = "expired", _("No longer kept")


class MadeFile(models.Model):
    """A file that a job puts together and that is kept for a few days. Where it is kept is the `file` of each."""

    status = models.CharField(max_length=7, choices=ExportStatus, default=ExportStatus.QUEUED)
    size = models.PositiveBigIntegerField(default=0, help_text=_("bytes"))
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def state(self) -> ExportStatus:
        """Its status as of now: one past its days is not to be had, whether or not its file is gone already."""
        over = self.expires_at is not None and self.expires_at <= timezone.now()
        return ExportStatus.EXPIRED if over else ExportStatus(self.status)


class DataExport(Record, MadeFile):
    """Everything of one person in a ZIP."""

    person = models.ForeignKey(User, models.CASCADE, related_name="data_exports")
    file = models.FileField(upload_to="exports", blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.person} {self.status}"


class Erasure(models.Model):
    """How much a nightly run erased, and nothing about whom."""

    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind} {self.count}"
