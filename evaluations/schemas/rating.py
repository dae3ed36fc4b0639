from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from evaluations.models import ShareLink

# JSON has numbers: `true` is none of them.
Level = Annotated[int, Field(ge=1, le=5, strict=True)]


class SelfRatingIn(Schema):
    levels: dict[str, Level | None] = Field(
        description="A level from 1 to 5 for each universal dimension, or null where one cannot tell.",
        max_length=20,
    )


class SelfRatingOut(Schema):
    """What the person thought of their talk before they saw the reading."""

    skipped: bool
    levels: dict[str, int | None]
    created_at: datetime


class ShareIn(Schema):
    days: Literal[7, 30, 90] = 30


class ShareLinkOut(Schema):
    """Whoever has `url` may read the talk and rate it, until it runs out or is taken back."""

    id: UUID
    url: str
    created_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    is_open: bool
    rated: int = Field(description="how many people have rated the talk by this link")

    @staticmethod
    def resolve_url(link: ShareLink, context: dict[str, object]) -> str:
        return context["request"].build_absolute_uri(link.get_absolute_url())  # type: ignore[attr-defined]


class MentorSheetOut(Schema):
    """One mentor's levels. A dimension they could not tell of is not in `levels`."""

    id: UUID
    link_id: UUID
    name: str
    note: str
    levels: dict[str, int]
    created_at: datetime
