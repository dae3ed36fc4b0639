"""Score and dimensions over time, with the pace of the last talks."""

from __future__ import annotations

from typing import Any

import orjson

from accounts.models import User
from analytics import measures
from analytics.figures.asking import row
from analytics.figures.ranges import Range
from analytics.queries import figures as queries


def text(person: User, wanted: Range, preparation_type: str = "", **more: Any) -> bytes:
    """As JSON, most of which the database has written; `more` is put beside it."""
    statement = queries.TRENDS_OF_KIND if preparation_type else queries.TRENDS
    found = row(
        statement,
        person=person.pk,
        first=wanted.first,
        last=wanted.last,
        bucket=wanted.bucket,
        preparation_type=preparation_type,
    )
    written: bytes = found["told"].encode()
    return written[:-1] + b"," + orjson.dumps(_pace(found["scores"]) | more, option=orjson.OPT_UTC_Z)[1:]


def trends(person: User, wanted: Range) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(text(person, wanted))
    return found


def _pace(scores: list[int]) -> dict[str, float | None]:
    """Null where it may be chance. How far chance goes is said all the same."""
    velocity = measures.velocity(scores)
    return {
        "improvement_velocity": round(velocity.value, 2) if velocity and velocity.is_certain else None,
        "velocity_noise": round(velocity.noise, 2) if velocity else None,
    }
