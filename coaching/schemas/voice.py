from __future__ import annotations

from uuid import UUID

from ninja import Field, Schema


class WordOut(Schema):
    word: str
    start: float = Field(description="seconds")
    end: float


class TranscriptionOut(Schema):
    text: str = Field(description="Empty where nothing was said.")
    words: list[WordOut] = Field(description="Empty where the model does not know when a word was said.")
    duration: float = Field(description="seconds")
    language: str
    recording_id: UUID | None


class RecordingOut(Schema):
    recording_id: UUID
    media_type: str
    seconds: float

    @staticmethod
    def resolve_recording_id(recording: object) -> UUID:
        return recording.pk  # type: ignore[attr-defined, no-any-return]
