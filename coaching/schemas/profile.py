from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from coaching import services
from coaching.models import Preparation, Profile, Provenance, Story

Tag = Annotated[str, Field(min_length=1, max_length=40)]
Competency = Annotated[str, Field(min_length=1, max_length=60)]


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
    story_bank: list[Any] = Field(description="Stories found in the CV that were neither kept nor dropped.")
    training_focus: dict[str, Any]
    stories: int = Field(description="How many stories there are under /profile/stories.")
    updated_at: datetime | None

    @staticmethod
    def resolve_stories(profile: Profile) -> int:
        return services.story_count(profile)


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


class FocusIn(Schema):
    """One thing to train. The template becomes the agenda of the next sessions; the agenda before it is kept."""

    title: str = Field(min_length=1, max_length=120, pattern=r"\S")
    tags: list[Tag] = Field(default_factory=list, max_length=10)
    agenda_template: str = Field("", max_length=2000)


class CVIn(Schema):
    cv_text: str = Field(max_length=50_000)
    redact_pii: bool = Field(True, description="A word in brackets for each phone number, address and the like.")


class Redaction(Schema):
    kind: str
    count: int


class ProposedStory(Schema):
    """A story found in the CV. Each text in it stands there word for word."""

    id: UUID
    title: str
    situation: str
    task: str
    action: str
    result: str
    competencies: list[str]
    quotes: list[str]


class CVOut(Schema):
    structured_profile: dict[str, Any]
    story_bank: list[ProposedStory]
    redactions: list[Redaction]
    read_by: str = Field(description="`rules` or `model`")
    notice: str = Field(description="Why rules read it although a model was to; else empty.")


class StoryOut(Schema):
    id: UUID
    title: str
    situation: str
    task: str
    action: str
    result: str
    competencies: list[str]
    provenance: Provenance
    turn_id: UUID | None = Field(description="The answer it was taken from.")
    uses: int = Field(description="In how many answers it was told.")
    last_used: datetime | None
    created_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_uses(story: Story) -> int:
        return int(getattr(story, "uses", 0))

    @staticmethod
    def resolve_last_used(story: Story) -> datetime | None:
        return getattr(story, "last_used", None)


class StoryPage(Schema):
    items: list[StoryOut]
    total: int
    next: str | None


class StoryEdit(Schema):
    """Partial: what is left out stays."""

    title: str = Field("", max_length=120)
    situation: str = Field("", max_length=2000)
    task: str = Field("", max_length=2000)
    action: str = Field("", max_length=3000)
    result: str = Field("", max_length=2000)
    competencies: list[Competency] = Field(default_factory=list, max_length=13)


class StoryIn(StoryEdit):
    """A title and what happened; or a `turn_id`, to keep an answer; or a `proposal_id`, to keep what the CV had."""

    turn_id: UUID | None = None
    proposal_id: UUID | None = None
