from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import AliasChoices

from accounts.models import LONGEST_PASSWORD, ActivationState, DeviceKind, Difficulty, ExportStatus, Language, Role


class GuestIn(Schema):
    language: Language = Language.ENGLISH


class SignUpIn(Schema):
    email: str = Field(max_length=254)
    password: str = Field(max_length=LONGEST_PASSWORD)
    full_name: str = Field("", max_length=150)


class SignInIn(Schema):
    """`{email, password}`, or `{username, password}` as the OAuth2 password flow has it."""

    email: str = Field(max_length=254, validation_alias=AliasChoices("email", "username"))
    password: str = Field(max_length=LONGEST_PASSWORD)


class MFAIn(Schema):
    mfa_ticket: str = Field(max_length=500)
    code: str = Field(max_length=40)


class RefreshIn(Schema):
    refresh_token: str = Field(max_length=2000)


class SignOutIn(Schema):
    refresh_token: str = Field("", max_length=2000)


class AddressIn(Schema):
    email: str = Field(max_length=254)


class CodeIn(Schema):
    code: str = Field(max_length=40, validation_alias=AliasChoices("code", "token"))


class TicketCodeIn(CodeIn):
    ticket: str = Field(max_length=500)


class NewPasswordIn(TicketCodeIn):
    password: str = Field(max_length=LONGEST_PASSWORD, validation_alias=AliasChoices("password", "new_password"))


class MessageOnly(Schema):
    message: str


class TicketOut(MessageOnly):
    """The same for every address, whether or not it has an account."""

    ticket: str


class SubscriptionOut(Schema):
    plan: str
    sessions_per_day: int


class PersonOut(Schema):
    user_id: UUID
    id: UUID
    email: str | None
    full_name: str
    avatar_url: str | None
    role: Role
    language: Language
    activation_state: ActivationState
    is_guest: bool
    is_active: bool
    is_verified: bool
    subscription: SubscriptionOut
    created_at: datetime
    updated_at: datetime
    last_active_at: datetime | None
    deletion_due_at: datetime | None


class TokensOut(PersonOut):
    """Both words that earlier clients use for the access token."""

    token: str
    access_token: str
    refresh_token: str
    token_type: str = "bearer"
    expires_in: int


class PeoplePage(Schema):
    items: list[PersonOut]
    total: int
    next: str | None


class PersonEdit(Schema):
    full_name: str | None = Field(None, max_length=150)
    language: Language | None = None
    role: Role | None = None
    is_active: bool | None = None


class AuditOut(Schema):
    id: UUID
    created_at: datetime
    actor_id: UUID | None
    actor_email: str
    action: str
    target: str
    details: dict[str, Any]
    request_id: str
    address: str | None


class AuditPage(Schema):
    items: list[AuditOut]
    total: int
    next: str | None


class PersonChange(Schema):
    """What is not sent stays."""

    full_name: str | None = Field(None, max_length=150)
    language: Language | None = None


class SettingsOut(Schema):
    job_category: str
    industry: str
    role: str
    difficulty: Difficulty
    language: Language
    tone: str
    notifications: bool
    # Null: not asked yet. Until it is true no word goes to a model provider.
    ai_consent: bool | None
    # Whether their averages count into the quartiles of others, which they then see too.
    in_cohort: bool
    # The name of a zone, like Asia/Seoul: days and streaks are told by its clock.
    time_zone: str
    # Null: for ever.
    retention_days: int | None


class SettingsChange(Schema):
    """What is not sent stays."""

    job_category: str | None = Field(None, max_length=80)
    industry: str | None = Field(None, max_length=80)
    role: str | None = Field(None, max_length=120)
    difficulty: Difficulty | None = None
    language: Language | None = None
    tone: str | None = Field(None, max_length=80)
    notifications: bool | None = None
    ai_consent: bool | None = None
    in_cohort: bool | None = None
    time_zone: str | None = Field(None, max_length=64)
    retention_days: int | None = Field(None, ge=1, le=3650)


class DeviceOut(Schema):
    """A browser or a program that is signed in. `browser` and `system` are empty when it does not say."""

    id: UUID
    kind: DeviceKind
    browser: str
    system: str
    user_agent: str
    address: str | None
    created_at: datetime
    last_seen_at: datetime
    is_current: bool


class DevicesPage(Schema):
    items: list[DeviceOut]
    total: int
    next: str | None


class LeaveIn(Schema):
    password: str = Field("", max_length=LONGEST_PASSWORD)


class ExportOut(Schema):
    """Everything of one person in a ZIP. `download_url` and `size` (bytes) come when it is ready."""

    id: UUID
    status: ExportStatus
    size: int
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    download_url: str | None
