from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from coaching.models import Session, Turn
from interviewos import ai


class Mind(Protocol):
    """Finds the words for a move that is already decided (it stands in `turn`)."""

    name: str
    usage: ai.Usage | None

    def speak(self, session: Session, turns: Sequence[Turn], turn: Turn) -> Iterator[str]: ...
