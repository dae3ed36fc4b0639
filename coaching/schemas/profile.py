from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict

from coaching.models import Preparation


class ProfileOut(Schema):
    preparation_type: Preparation
    meeting_subtype: str
    role: str
    industry: str
    agenda: str
    tone: str
    job_description: str
    cv_text: str
    structured_cv: dict[str, Any]
    story_bank: list[Any]
    training_focus: dict[str, Any]
    updated_at: datetime | None


class ProfileIn(Schema):
    """Partial: what is left out stays. What is made from other things, like stories, is not written here."""

    model_config = ConfigDict(extra="forbid")

    preparation_type: Preparation = Preparation.INTERVIEW
    meeting_subtype: str = Field("", max_length=80)
    role: str = Field("", max_length=120)
    industry: str = Field("", max_length=80)
    agenda: str = Field("", max_length=2000)
    tone: str = Field("", max_length=80)
    job_description: str = Field("", max_length=20_000)
    cv_text: str = Field("", max_length=50_000)
