from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Retake


class RetakeIn(Schema):
    text: str
    client_id: UUID | None = Field(None, description="Yours, one for each attempt: sending it twice writes it once.")
    time_spent: int | None = Field(None, ge=0, le=86_400, description="seconds")
    delivery: dict[str, Any] = Field(default_factory=dict, max_length=20)


class RetakeOut(Schema):
    retake_id: UUID
    id: UUID
    turn_id: UUID
    number: int = Field(description="2 for the first retake: the answer itself is the first attempt.")
    question: str
    text: str
    first_text: str
    time_spent: int | None
    created_at: datetime

    @staticmethod
    def resolve_retake_id(retake: Retake) -> UUID:
        return retake.pk

    @staticmethod
    def resolve_question(retake: Retake) -> str:
        return retake.turn.asked.text if retake.turn.asked else ""

    @staticmethod
    def resolve_first_text(retake: Retake) -> str:
        return retake.turn.text
