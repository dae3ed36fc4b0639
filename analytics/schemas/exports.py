"""The history as a file: what is asked for, and how it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from accounts.models import ExportStatus, Language
from analytics.models import ExportFormat
from analytics.queries.searching import LONGEST
from coaching.models import Preparation

# PostgreSQL keeps no such character.
NO_NUL = r"^[^\x00]*$"


class HistoryExportIn(Schema):
    """Every session, or those that all of these let through. What is archived only if `status` says so."""

    format: ExportFormat
    preparation_type: Preparation | None = None
    category: str = Field("", max_length=80, pattern=NO_NUL, description="Its slug, or what the person called it.")
    from_: date | None = Field(None, alias="from", description="The first day, where the person was.")
    to: date | None = Field(None, description="The last day.")
    min_score: int | None = Field(None, ge=0, le=100, description="Leaves out what was not read or not seen.")
    max_score: int | None = Field(None, ge=0, le=100)
    status: Literal["finished", "open", "archived"] | None = None
    language: Language | None = Field(None, description="Of the talk.")
    is_drill: bool | None = Field(None, description="Only drills, or only whole talks.")
    q: str = Field("", max_length=LONGEST, pattern=NO_NUL, description="Words to find, as in `GET /history`.")
    written_in: Language | None = Field(None, description="Of headings and report. The person's own if left out.")

    def filters(self) -> dict[str, Any]:
        return self.dict(by_alias=True, exclude={"format", "written_in"}, exclude_none=True)


class HistoryExportOut(Schema):
    """`rows`, `size` (bytes) and `download_url` come when it is ready."""

    export_id: UUID
    format: ExportFormat
    written_in: Language
    filters: dict[str, Any] = Field(description="As they were ordered.")
    status: ExportStatus
    progress: int = Field(description="Percent.")
    rows: int
    size: int
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None = Field(description="Until when the file is kept.")
    download_url: str | None


class HistoryExportsPage(Schema):
    items: list[HistoryExportOut]
    total: int
    next: str | None = Field(description="The `offset` of the next page.")
