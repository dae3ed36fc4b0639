from datetime import datetime
from uuid import UUID

from ninja import Schema

from accounts.models import ActivationState, Language


class GuestIn(Schema):
    language: Language = Language.ENGLISH


class PersonOut(Schema):
    user_id: UUID
    id: UUID
    email: str | None
    full_name: str
    language: Language
    activation_state: ActivationState
    is_guest: bool
    is_active: bool
    created_at: datetime


class TokensOut(PersonOut):
    """Both words that earlier clients use for the access token."""

    token: str
    access_token: str
    token_type: str = "bearer"
    expires_in: int
