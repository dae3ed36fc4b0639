"""The partner played by a language model. What to do next is decided before it is asked; it only finds the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coaching import manners, prompts
from coaching.models import Mind, Session, Turn
from interviewos import ai

MOST_TOKENS = 300


class ModelMind:
    """`reminder` names what was wrong with its last attempt at this turn."""

    name = Mind.MODEL

    def __init__(self, *, reminder: str = "") -> None:
        self.usage: ai.Usage | None = None
        self.reminder = reminder

    def speak(self, session: Session, turns: Sequence[Turn], turn: Turn) -> Iterator[str]:
        """Its words as they come, as long as they are fit to be said. Raises `IllMannered` where they are not."""
        messages = prompts.conversation(session, turns, turn, reminder=self.reminder)
        stream = ai.provider().stream(messages, max_tokens=MOST_TOKENS)
        try:
            yield from manners.minded(stream, manners.Occasion.of(session, turns, turn))
        finally:
            stream.close()
            self.usage = stream.usage
