from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from coaching.models import Session, Turn
from interviewos import ai


class Mind(Protocol):
    """Finds the words for a move that is already decided (it stands in `turn`)."""

    @property
    def name(self) -> str: ...

    @property
    def usage(self) -> ai.Usage | None: ...

    def speak(self, session: Session, turns: Sequence[Turn], turn: Turn) -> Iterator[str]: ...
