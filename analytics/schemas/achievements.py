from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from analytics.achieving import Ahead, Milestone, Milestones, Reached


class MilestoneOut(Schema):
    """Texts are in the person's language; `slug` is the same in all of them."""

    slug: str
    name: str
    what: str = Field(description="What it takes, in one sentence.")
    why: str = Field(description="Why it helps, in one sentence.")


class MilestoneReachedOut(MilestoneOut):
    earned_at: datetime = Field(description="When its last step was taken.")

    @classmethod
    def of(cls, one: Reached) -> MilestoneReachedOut:
        return cls(earned_at=one.earned_at, **_told(one.milestone))


class MilestoneAheadOut(MilestoneOut):
    have: int = Field(ge=0)
    need: int = Field(ge=1)

    @classmethod
    def of(cls, one: Ahead) -> MilestoneAheadOut:
        return cls(have=one.have, need=one.need, **_told(one.milestone))


class AchievementsOut(Schema):
    earned: list[MilestoneReachedOut] = Field(description="Newest first.")
    next: list[MilestoneAheadOut] = Field(description="Closest first.")

    @classmethod
    def of(cls, found: Milestones) -> AchievementsOut:
        """In the language that is active."""
        return cls(
            earned=[MilestoneReachedOut.of(one) for one in found.reached],
            next=[MilestoneAheadOut.of(one) for one in found.ahead],
        )


def _told(milestone: Milestone) -> dict[str, Any]:
    return {name: str(getattr(milestone, name)) for name in ("slug", "name", "what", "why")}
