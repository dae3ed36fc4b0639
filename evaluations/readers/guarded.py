"""The attempt with its guarded places: visible to the person, worthless to a level."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evaluations.readers.attempt import Answer, Attempt

GuardKind = Literal[
    "directive", "gibberish", "repeated", "keyword_list", "off_topic", "echo", "hidden_characters", "other_language",
    "sample_answer", "padding",
]  # fmt: skip
_SAID_TWICE = {"repeated", "echo", "sample_answer"}


@dataclass(frozen=True)
class GuardNote:
    turn_id: str
    start: int
    end: int
    kind: GuardKind
    reason: str


@dataclass(frozen=True)
class Guarded:
    attempt: Attempt
    notes: tuple[GuardNote, ...]

    def of(self, turn_id: str) -> tuple[GuardNote, ...]:
        return tuple(note for note in self.notes if note.turn_id == turn_id)

    def plain(self, answer: Answer) -> str:
        """The text with guarded places blanked out, every other character where it was."""
        return _blanked(answer.text, self.of(answer.turn_id))

    def critical(self, answer: Answer) -> str:
        """What may count against: only text that repeats other text is blanked, or guarding would hide a fault."""
        return _blanked(answer.text, (note for note in self.of(answer.turn_id) if note.kind in _SAID_TWICE))


def _blanked(text: str, notes: Iterable[GuardNote]) -> str:
    for note in notes:
        # Line breaks, so that what stood on either side does not grow together into one sentence.
        text = text[: note.start] + "\n" * (note.end - note.start) + text[note.end :]
    return text
