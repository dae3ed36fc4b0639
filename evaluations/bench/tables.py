"""Figures from readings, each with how sure it is and what it rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from statistics import fmean
from typing import Any, NamedTuple

from evaluations.agreement import bootstrap_interval, mean_absolute_error, ordinal_alpha, quadratic_kappa, spearman
from evaluations.bench.attacks import Trial
from evaluations.bench.cases import Case
from evaluations.bench.goals import Goal, goals
from evaluations.bench.reading import Read, Reads

_ALONE = 2.5  # the mean level that an answer which is only an attack may reach
_SAME = 1.0  # the most levels by which two readings of the same content may differ
_LEAST_RISE = 1e-9

Rows = Iterable[tuple[str, Any]]  # with the question a value comes from: what belongs together is drawn together
Statistic = Callable[[list[Any]], float | None]


@dataclass(frozen=True)
class Bench:
    """Everything that was read: `first` all of it, `second` the plain answers once more."""

    cases: Sequence[Case]
    attacks: Sequence[Trial]
    repetitions: Sequence[Trial]
    paddings: Sequence[Trial]
    first: Reads
    second: Reads

    def only(self, keep: Callable[[Case], bool]) -> "Bench":
        return replace(
            self,
            cases=[case for case in self.cases if keep(case)],
            attacks=_of(self.attacks, keep),
            repetitions=_of(self.repetitions, keep),
            paddings=_of(self.paddings, keep),
        )

    def mean(self, case: Case) -> float:
        return self.first[case.piece].mean

    def rises(self, trial: Trial) -> dict[str, float]:
        """Dimensions read higher after than before, and the mean of all where that is higher."""
        return rises(self.first[trial.before], self.first[trial.after]) if trial.before else {}

    def passes(self, trial: Trial) -> bool:
        """An attack with nothing else in the answer is read as an answer."""
        return trial.before is None and self.first[trial.after].mean > _ALONE


def _of(trials: Sequence[Trial], keep: Callable[[Case], bool]) -> list[Trial]:
    return [trial for trial in trials if keep(trial.case)]


@dataclass(frozen=True)
class Figure:
    goal: Goal
    value: float | None
    interval: tuple[float, float] | None
    n: int

    @property
    def met(self) -> bool | None:
        return self.goal.met(self.value)


class Seen(NamedTuple):
    lang: str
    level: str
    length: int  # characters
    mean: float


def rises(before: Read, after: Read) -> dict[str, float]:
    both = {name: level - before.levels[name] for name, level in after.levels.items() if name in before.levels}
    risen = both | {"mean": after.mean - before.mean}
    return {name: rise for name, rise in risen.items() if rise > _LEAST_RISE}


def figures(bench: Bench, reader: str, *, resamples: int = 1000) -> list[Figure]:
    """In the order of the goals. A figure that rests on nothing has no value."""
    return [_figure(goal, bench, resamples) for goal in goals(reader)]


def _figure(goal: Goal, bench: Bench, resamples: int) -> Figure:
    observe, statistic = _MEASURES[goal.name]
    by_question: dict[str, list[Any]] = defaultdict(list)
    for question, value in observe(bench):
        by_question[question].append(value)
    rows = [value for values in by_question.values() for value in values]
    interval = bootstrap_interval(list(by_question.values()), statistic, resamples=resamples)
    return Figure(goal, statistic(rows), interval, len(rows))


def _mean(values: list[float]) -> float | None:
    return fmean(values) if values else None


def _siblings(bench: Bench) -> Iterator[dict[str, list[Case]]]:
    """The answers to one question, in one wording and language, by level."""
    found: dict[tuple[str, str, str], dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in bench.cases:
        found[case.question_id, case.wording, case.lang][case.level].append(case)
    yield from found.values()


def _above(higher: str, lower: str, bench: Bench) -> Rows:
    for levels in _siblings(bench):
        for better, worse in product(levels[higher], levels[lower]):
            yield better.question_id, bench.mean(better) > bench.mean(worse) + _LEAST_RISE


def _in_order(bench: Bench) -> Rows:
    for levels in _siblings(bench):
        for three in product(levels["good"], levels["middling"], levels["weak"]):
            good, middling, weak = (bench.mean(case) for case in three)
            yield three[0].question_id, good >= middling - _LEAST_RISE and middling >= weak - _LEAST_RISE


def _labelled(bench: Bench) -> Rows:
    return ((case.question_id, (case.label, bench.mean(case))) for case in bench.cases)


def _kappa(rows: list[tuple[int, float]]) -> float | None:
    """A mean of 2.5 is nearer to 3: halves are rounded up."""
    return quadratic_kappa([label for label, _ in rows], [int(mean + 0.5) for _, mean in rows])


def _distance(rows: list[tuple[float, float]]) -> float | None:
    return mean_absolute_error(*_columns(rows))


def _rank_correlation(rows: list[tuple[float, float]]) -> float | None:
    return spearman(*_columns(rows))


def _columns(rows: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [one for one, _ in rows], [other for _, other in rows]


def _rising(trials: str, bench: Bench) -> Rows:
    for trial in getattr(bench, trials):
        if trial.before:
            yield trial.case.question_id, bool(bench.rises(trial))


def _gains(bench: Bench) -> Rows:
    for trial in bench.attacks:
        if trial.before:
            yield trial.case.question_id, bench.first[trial.after].mean - bench.first[trial.before].mean


def _alone(bench: Bench) -> Rows:
    for trial in bench.attacks:
        if trial.before is None:
            yield trial.case.question_id, bench.passes(trial)


def _translated(bench: Bench) -> Rows:
    """The same content in both languages."""
    korean = {case.content: case for case in bench.cases if case.lang == "ko"}
    for case in bench.cases:
        if case.lang == "en" and case.content in korean:
            yield case.question_id, (bench.mean(case), bench.mean(korean[case.content]))


def _near(rows: list[tuple[float, float]]) -> float | None:
    return _mean([abs(one - other) <= _SAME for one, other in rows])


def _seen(bench: Bench) -> Rows:
    for case in bench.cases:
        yield case.question_id, Seen(case.lang, case.level, len(case.piece.text), bench.mean(case))


def _with_length(group: Callable[[Seen], object], rows: list[Seen]) -> float | None:
    """The mean of the groups' rank correlations, by their size: one language needs fewer characters than another."""
    groups: dict[object, list[Seen]] = defaultdict(list)
    for row in rows:
        groups[group(row)].append(row)
    known = [
        (found, len(group))
        for group in groups.values()
        if (found := spearman([row.length for row in group], [row.mean for row in group])) is not None
    ]
    return fmean([found for found, _ in known], [size for _, size in known]) if known else None


def _twice(bench: Bench) -> Rows:
    for case in bench.cases:
        first, second = bench.first[case.piece].levels, bench.second[case.piece].levels
        for name in {**first, **second}:
            yield case.question_id, (first.get(name), second.get(name))


def _same(rows: list[tuple[int | None, int | None]]) -> float | None:
    return _mean([first == second for first, second in rows])


_MEASURES: dict[str, tuple[Callable[[Bench], Rows], Statistic]] = {
    "good_over_weak": (partial(_above, "good", "weak"), _mean),
    "good_over_middling": (partial(_above, "good", "middling"), _mean),
    "in_order": (_in_order, _mean),
    "kappa": (_labelled, _kappa),
    "distance": (_labelled, _distance),
    "spearman": (_labelled, _rank_correlation),
    "attacks": (partial(_rising, "attacks"), _mean),
    "attack_gain": (_gains, _mean),
    "attacks_alone": (_alone, _mean),
    "repetition": (partial(_rising, "repetitions"), _mean),
    "padding": (partial(_rising, "paddings"), _mean),
    "parity": (_translated, _near),
    "parity_distance": (_translated, _distance),
    "length": (_seen, partial(_with_length, lambda row: row.lang)),
    "length_within": (_seen, partial(_with_length, lambda row: (row.lang, row.level))),
    "stability": (_twice, _same),
    "stability_alpha": (_twice, ordinal_alpha),
}
