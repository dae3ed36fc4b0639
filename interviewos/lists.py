"""One shape for every list of the API: `items`, `total`, and the offset of the `next` page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from ninja import Field, Schema

MOST = 100
# PostgreSQL refuses larger ones; nobody pages that far.
FARTHEST = 1_000_000


class Page(Schema):
    limit: int = Field(20, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=FARTHEST)


def page(rows: QuerySet[Any], wanted: Page) -> dict[str, Any]:
    total = rows.count()
    end = wanted.offset + wanted.limit
    return {
        "items": list(rows[wanted.offset : end]),
        "total": total,
        "next": str(end) if end < total else None,
    }
