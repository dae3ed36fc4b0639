"""What to practise again, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from analytics.drilling import DueReason


class DrillCardOut(Schema):
    """One thing to practise again. `POST /drills/{card_id}/practise` begins it."""

    card_id: UUID
    theme: str
    title: str
    dimension: str
    criterion: str
    drill: str = Field(description="What to do, in the person's language.")
    minutes: int
    due_at: datetime
    reason: DueReason = Field(
        description="`new`: it came up in a talk and was not practised yet. `back`: it came up in a talk after its "
        "last drill. `gone`: three talks in a row left nothing to say about it. `fading`: its drills say so."
    )
    drills: int = Field(description="How many drills of it were read and looked at.")
    last_drilled_at: datetime | None
    last_recall: Literal["again", "hard", "good", "easy"] | None = Field(
        description="How the last drill went. `again`: it stood between an answer and its next level. `hard`: that, "
        "and it was shown. `good`: it was shown. `easy`: it was shown in every answer."
    )
    rest_days: int = Field(description="The days from its last drill to `due_at`, unless a talk brings it forward.")


class DrillsOut(Schema):
    due: list[DrillCardOut] = Field(description="Until the end of the person's day, the longest overdue first.")
    later: list[DrillCardOut]
    done_today: int = Field(description="Drills of today in which something was said.")
