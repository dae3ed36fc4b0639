"""Reads a set of answers in every way that is measured, and puts the figures together as plain data."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import interviewos
from evaluations import rubric
from evaluations.bench import attacks
from evaluations.bench.attacks import Trial
from evaluations.bench.cases import PADDING, Case
from evaluations.bench.reading import Piece, Read, read_all
from evaluations.bench.tables import Bench, Figure, figures
from evaluations.freezing import version_of
from evaluations.readers import Reader

ALL_PARTS = 6
_FEWER = 200  # resamples for a part: its interval is wide anyway
Progress = Callable[[str, int, int], None]
Result = dict[str, Any]


def bench(
    told: Sequence[Case],
    reader: Reader,
    *,
    parts: int = ALL_PARTS,
    held_out: bool = False,
    jobs: int = 1,
    progress: Progress,
) -> Bench:
    """`told` may hold padding. Each attack, or each of those held out, is tried on one question of so many parts."""
    answers = [case for case in told if case.level != PADDING]
    tried = attacks.trials(answers, parts=parts, held_out=held_out)
    padded = attacks.paddings(answers, [case for case in told if case.level == PADDING])
    padded = padded or [trial for trial in tried if trial.kind == "padding"]
    repeated = attacks.repetitions(answers)
    plain = [case.piece for case in answers]
    first = read_all(
        [*plain, *_pieces([*tried, *repeated, *padded])], reader, jobs=jobs, progress=partial(progress, "Read")
    )
    # The other way round: what was read before must not matter.
    second = read_all(reversed(plain), reader, jobs=jobs, progress=partial(progress, "Read again"))
    return Bench(answers, tried, repeated, padded, first, second)


def _pieces(trials: Sequence[Trial]) -> Iterator[Piece]:
    for trial in trials:
        yield from (piece for piece in (trial.before, trial.after) if piece)


def result(read: Bench, reader: Reader, *, data: str) -> Result:
    """Plain data, the same each time: `data` names the answers that were read, and nothing says when."""
    talks = sorted({case.part for case in read.cases})
    languages = sorted({case.lang for case in read.cases})
    return {
        "reader": reader.name,
        "model": reader.model,
        "rubric_version": rubric.RUBRIC_VERSION,
        "prompt_version": version_of(reader.name),
        "version": interviewos.__version__,
        "data": data,
        "n": len(read.cases),
        "questions": len({case.question_id for case in read.cases}),
        "attacks": len({trial.name for trial in read.attacks}),
        "figures": [_plain(figure) for figure in figures(read, reader.name)],
        "by_talk": {name: _part(read.only(partial(_is_of, name)), reader) for name in talks},
        "by_language": {name: _part(read.only(partial(_is_in, name)), reader) for name in languages},
        "risen": [*_risen(read), *_alone(read)],
        "usage": _usage([*read.first.values(), *read.second.values()]),
    }


def _is_of(part: str, case: Case) -> bool:
    return case.part == part


def _is_in(language: str, case: Case) -> bool:
    return case.lang == language


def _part(read: Bench, reader: Reader) -> list[Result]:
    return [_plain(figure) for figure in figures(read, reader.name, resamples=_FEWER) if figure.n]


def _plain(figure: Figure) -> Result:
    low, high = figure.interval or (None, None)
    return {
        "name": figure.goal.name,
        "label": figure.goal.label,
        "value": _rounded(figure.value),
        "low": _rounded(low),
        "high": _rounded(high),
        "goal": figure.goal.target,
        "better": figure.goal.better,
        "met": figure.met,
        "n": figure.n,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _risen(read: Bench) -> Iterator[Result]:
    """Each change that was read higher than before, and in what."""
    for trial in dict.fromkeys([*read.attacks, *read.repetitions, *read.paddings]):
        if rises := read.rises(trial):
            told = {name: _rounded(rise) for name, rise in rises.items()}
            yield {"name": trial.name, "kind": trial.kind, "answer": trial.case.id, "by": told}


def _alone(read: Bench) -> Iterator[Result]:
    for trial in read.attacks:
        if read.passes(trial):
            mean = _rounded(read.first[trial.after].mean)
            yield {"name": trial.name, "kind": trial.kind, "answer": trial.case.id, "by": {"alone": mean}}


def _usage(reads: Sequence[Read]) -> Result:
    used = [usage for read in reads for usage in read.usages]
    return {
        "calls": len(used),
        "prompt_tokens": sum(usage.prompt_tokens for usage in used),
        "completion_tokens": sum(usage.completion_tokens for usage in used),
        "cost": str(sum(usage.cost for usage in used)),
    }
