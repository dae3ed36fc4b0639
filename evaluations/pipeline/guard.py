"""Which places of a text cannot count, and why. Guarded text stays visible and can never raise a level."""

from collections.abc import Iterator

from coaching.listening import Span
from evaluations.pipeline import guards, phrases
from evaluations.readers.attempt import Answer, Attempt, units
from evaluations.readers.guarded import Guarded, GuardKind, GuardNote

_GRAVITY: dict[GuardKind, int] = {
    "hidden_characters": 0, "directive": 1, "sample_answer": 2, "repeated": 3, "echo": 4, "other_language": 5,
    "gibberish": 6,
    "keyword_list": 7, "padding": 8, "off_topic": 9,
}  # fmt: skip


def guard(attempt: Attempt) -> Guarded:
    notes: list[GuardNote] = []
    seen = guards.Seen()
    asked = {turn.turn_id: unit.main.question for unit in units(attempt) for turn in unit.turns}
    for answer in attempt.answers:
        found = [(span, kind) for look in guards.LOOKS for span, kind in look(answer, attempt)]
        found += [(span, "off_topic") for span in guards.beside(answer, asked[answer.turn_id], attempt)]
        found += [(span, "repeated") for span in seen.again(answer.text)]
        found += list(guards.joints(answer.text, found, attempt.language))
        notes += _notes(answer, found, attempt.language)
    return Guarded(attempt, tuple(notes))


def _notes(answer: Answer, found: list[tuple[Span, GuardKind]], language: str) -> Iterator[GuardNote]:
    """One note for a place: the gravest reason, over the widest stretch."""
    kept: list[tuple[Span, GuardKind]] = []
    for span, kind in sorted(
        set(found), key=lambda pair: (_GRAVITY[pair[1]], pair[0].start - pair[0].end, pair[0].start)
    ):
        if not any(other.start <= span.start and span.end <= other.end for other, _ in kept):
            kept.append((span, kind))
    for span, kind in sorted(kept, key=lambda pair: (pair[0].start, pair[0].end)):
        yield GuardNote(answer.turn_id, span.start, span.end, kind, phrases.say(f"guard_{kind}", language))
