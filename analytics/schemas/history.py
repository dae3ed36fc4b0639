"""The history: what one may ask for, and what comes back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from analytics.queries.searching import LONGEST
from analytics.queries.walking import LONGEST_CURSOR, Sort
from analytics.queries.wanted import Wanted
from coaching.models import Language, Preparation, SessionStatus
from evaluations.models import EvaluationStatus
from evaluations.schemas.evaluations import Band

# PostgreSQL keeps no such character.
NO_NUL = r"^[^\x00]*$"


class SessionHistoryIn(Schema):
    """What is left out leaves nothing out."""

    preparation_type: Preparation | None = None
    category: str = Field("", max_length=80, pattern=NO_NUL, description="Its slug, or what the person called it.")
    first: date | None = Field(None, alias="from", description="Practised on this day or later.")
    last: date | None = Field(None, alias="to", description="Practised on this day or earlier.")
    min_score: int | None = Field(None, ge=0, le=100)
    max_score: int | None = Field(None, ge=0, le=100)
    q: str = Field(
        "",
        max_length=LONGEST,
        pattern=NO_NUL,
        description="Words of the title, the questions or the answers: all of them, each from its beginning.",
    )
    status: Literal["finished", "open", "archived"] | None = Field(
        None, description="Without it: all that are not archived."
    )
    language: Language | None = None
    is_drill: bool | None = Field(None, description="Only drills, or only whole talks.")
    sort: Sort = "date"
    order: Literal["asc", "desc"] = "desc"
    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field(
        "", max_length=LONGEST_CURSOR, pattern=NO_NUL, description="`next` or `previous` of a page in the same order."
    )

    def wanted(self) -> Wanted:
        told = self.dict(exclude={"order", "limit", "cursor"}, exclude_none=True)
        return Wanted(**told, falls=self.order == "desc")


class SessionHistoryItemOut(Schema):
    """Nothing of a reading is told before its person was asked how it went (`awaits_own_view`)."""

    session_id: UUID
    evaluation_id: UUID | None
    title: str
    subtitle: str
    preparation_type: Preparation
    category: str | None
    language: Language
    status: SessionStatus
    is_drill: bool
    answers: int
    seconds: int = Field(description="Time practised; a silence counts as five minutes at most.")
    practised_at: datetime
    practised_on: date = Field(description="The day it was where the person was.")
    evaluation_status: EvaluationStatus | None
    overall_score: int | None
    score_range: list[int] | None
    band: Band | None
    strongest: str | None
    weakest: str | None
    change: int | None = Field(
        description="Points since the last talk of this kind that was read alike; null where the two ranges meet."
    )
    awaits_own_view: bool


class SessionHistoryTotalsOut(Schema):
    """Of all that was asked for, on whatever page. Where it is not exact there are more than 1,000, and the other
    figures are of the newest `counted_sessions`.

    Without any filter it always is; of more than 1,000 sessions those count in which something was said.
    """

    total_sessions: int
    is_exact: bool
    counted_sessions: int = Field(description="All of them, or the newest 1,000; of common words the newest 100.")
    average_score: int | None = Field(description="Of whole talks that were read like the newest of them.")
    averaged_sessions: int
    read_otherwise: int = Field(description="Talks with a score that is not in the average.")
    best_score: int | None = Field(description="Of those in the average; null where they come from sums of days.")
    seconds: int


class SessionHistoryOut(Schema):
    items: list[SessionHistoryItemOut]
    aggregates: SessionHistoryTotalsOut
    total_sessions: int
    average_score: int | None
    is_current: bool = Field(description="False while older changes are still being laid in.")
    next: str | None = Field(description="The `cursor` of the next page.")
    previous: str | None = Field(description="The `cursor` of the page before.")
