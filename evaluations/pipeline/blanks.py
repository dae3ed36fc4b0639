"""One blank is as good as three: texts are read with their white space evened out, and shown as they were typed."""

import re
from dataclasses import dataclass, replace

from evaluations.pipeline.report import Evidence
from evaluations.readers.attempt import Attempt
from evaluations.readers.guarded import GuardNote

_RUN = re.compile(r"\s+")


@dataclass(frozen=True)
class Typed:
    """A text as it was typed; `places` says of each character of the evened text where it stands in the typed one."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def evened(attempt: Attempt) -> tuple[Attempt, dict[str, Typed]]:
    """The attempt with single blanks and line ends, and what leads back from them."""
    pairs = [(answer, _even(answer.text)) for answer in attempt.answers]
    typed = {answer.turn_id: Typed(answer.text, places) for answer, (_text, places) in pairs}
    return replace(attempt, answers=tuple(replace(answer, text=text) for answer, (text, _places) in pairs)), typed


def _even(text: str) -> tuple[str, tuple[int, ...]]:
    kept: list[str] = []
    places: list[int] = []
    place = 0
    for run in _RUN.finditer(text.rstrip()):
        kept.append(text[place : run.start()])
        places += range(place, run.start())
        if run.start():
            kept.append("\n" if "\n" in run.group() or "\r" in run.group() else " ")
            places.append(run.start())
        place = run.end()
    kept.append(text[place : len(text.rstrip())])
    places += range(place, len(text.rstrip()))
    return "".join(kept), tuple(places)


def as_typed(piece: Evidence, typed: dict[str, Typed]) -> Evidence:
    said = typed[piece.turn_id]
    start, end = said.span(piece.start, piece.end)
    return replace(piece, start=start, end=end, quote=said.text[start:end])


def note_as_typed(note: GuardNote, typed: dict[str, Typed]) -> GuardNote:
    start, end = typed[note.turn_id].span(note.start, note.end)
    return replace(note, start=start, end=end)
