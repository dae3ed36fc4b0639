"""Answers and levels made by hand, so that a figure can be worked out with a pencil."""

from collections.abc import Callable

from evaluations.bench.attacks import Trial
from evaluations.bench.cases import Case
from evaluations.bench.reading import Piece, Read
from evaluations.bench.tables import Bench, Figure, figures
from evaluations.readers import Claim, Reading
from evaluations.readers.attempt import Attempt
from evaluations.readers.guarded import Guarded


def case(level: str, question: str = "q1", lang: str = "en", wording: str = "a", part: str = "Sales") -> Case:
    text = f"{level} {question} {lang} {wording}"
    return Case(text, question, part, level, wording, Piece(part, lang, f"Question {question}?", text))


def read(*levels: int) -> Read:
    """Levels of dimensions that all weigh the same."""
    return Read({f"d{n}": level for n, level in enumerate(levels)})


def changed(told: Case, text: str, kind: str = "directive") -> Trial:
    return Trial(kind, kind, told, Piece(told.part, told.lang, told.piece.question, text), told.piece)


Changes = dict[Trial, Read]


def bench(
    levels: dict[Case, Read],
    *,
    attacks: Changes | None = None,
    repetitions: Changes | None = None,
    paddings: Changes | None = None,
    again: dict[Case, Read] | None = None,
) -> Bench:
    tried, repeated, padded = attacks or {}, repetitions or {}, paddings or {}
    first = {told.piece: known for told, known in levels.items()}
    second = first | {told.piece: known for told, known in (again or {}).items()}
    first |= {trial.after: known for trial, known in (tried | repeated | padded).items()}
    return Bench(list(levels), list(tried), list(repeated), list(padded), first, second)


def figure(name: str, made: Bench, reader: str = "rules") -> Figure:
    return next(one for one in figures(made, reader, resamples=50) if one.goal.name == name)


class StubReader:
    """Claims what it is told to claim of a text."""

    name, model = "rules", ""

    def __init__(self, claims: Callable[[str], list[tuple[str, str]]]) -> None:
        self._claims = claims

    def read(self, attempt: Attempt, guarded: Guarded, *, progress: Callable[[float], None]) -> list[Reading]:
        said = [(answer, " ".join(answer.text.split()[:4])) for answer in attempt.answers]
        return [
            Reading(
                tuple(
                    Claim(dimension, criterion, "plus", quote, answer.turn_id)
                    for answer, quote in said
                    for dimension, criterion in self._claims(answer.text)
                )
            )
        ]
