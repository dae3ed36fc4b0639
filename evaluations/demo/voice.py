"""How long she takes to say something aloud. The same words always take the same time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coaching.listening import sentences, words
from coaching.listening.syllables import syllables

A_MINUTE = {"en": 148, "ko": 315}
SHORTEST_PAUSE = 0.7


def speaks(session_id: UUID) -> bool:
    """In every third of her talks."""
    return session_id.int % 3 == 0


def delivery(text: str, language: str) -> dict[str, Any]:
    """What a browser's dictation would have measured: a breath between sentences, now and then a real pause."""
    lot = sum(map(ord, text))
    size = syllables(text) if language == "ko" else len(words(text))
    speaking = 60 * size / (A_MINUTE[language] * (0.92 + lot % 17 / 100))
    pauses = _pauses(text, speaking, lot)
    silent = sum(length for _start, length in pauses)
    return {
        "source": "recogniser",
        "first_word": round(1.4 + lot % 23 / 10, 1),
        "duration": round(speaking + silent, 1),
        "speaking": round(speaking, 1),
        "pauses": pauses,
    }


def _pauses(text: str, speaking: float, lot: int) -> list[list[float]]:
    ends = [span.end / len(text) for span in sentences(text)[:-1]]
    kept = [share for n, share in enumerate(ends) if (lot + n) % 3 == 0]
    return [
        [round(share * speaking, 1), round(SHORTEST_PAUSE + (lot + n) % 9 / 10, 1)] for n, share in enumerate(kept)
    ]
