"""The partner played by a language model. What to do next is decided before it is asked; it only finds the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coaching import prompts
from coaching.models import Mind, Session, Turn
from interviewos import ai

MOST_TOKENS = 300


class ModelMind:
    name = Mind.MODEL

    def __init__(self) -> None:
        self.usage: ai.Usage | None = None

    def speak(self, session: Session, turns: Sequence[Turn], turn: Turn) -> Iterator[str]:
        stream = ai.provider().stream(prompts.conversation(session, turns, turn), max_tokens=MOST_TOKENS)
        try:
            yield from stream
        finally:
            stream.close()
            self.usage = stream.usage
