"""Levels from evidence, by the anchored rule of the rubric. Nothing here reads a text for its worth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median_low, stdev

from coaching.listening import words
from evaluations import rubric
from evaluations.pipeline.report import Evidence
from evaluations.readers.asking import elicited
from evaluations.readers.attempt import Unit, units
from evaluations.readers.guarded import Guarded

Levels = dict[str, int | None]


@dataclass(frozen=True)
class Appraisal:
    """`levels` by main turn and dimension, `session` by dimension: the median over readings."""

    levels: dict[str, Levels]
    session: dict[str, int | None]
    spread: dict[str, tuple[int, int]]
    states: dict[str, str]
    present: dict[tuple[str, str], frozenset[str]]
    contradicted: dict[tuple[str, str], frozenset[str]]
    enough: bool
    overall: int | None
    low: int | None
    high: int | None
    beside: Mapping[str, int | None] = field(default_factory=dict)  # levels of the session by another reader


def appraise(readings: Sequence[tuple[Evidence, ...]], guarded: Guarded) -> Appraisal:
    attempt = guarded.attempt
    told = units(attempt)
    names = rubric.dimensions_for(attempt.preparation_type, attempt.language)
    by_reading = [_levels(evidence, told, names, guarded) for evidence in readings]
    levels = {
        unit.main.turn_id: {name: _median(r[unit.main.turn_id][name] for r in by_reading) for name in names}
        for unit in told
    }
    enough = sum(is_usable(guarded.plain(answer), attempt.language) for answer in attempt.answers) >= attempt.needed
    sessions = [{name: _median(r[unit.main.turn_id][name] for unit in told) for name in names} for r in by_reading]
    session = {name: _median(s[name] for s in sessions) if enough else None for name in names}
    low, high = _range(levels, sessions, enough)
    present, contradicted = _found(readings, told)
    return Appraisal(
        levels=levels,
        session=session,
        spread={name: _ends(s[name] for s in sessions) for name in names if session[name] is not None},
        states={name: _state(name, told, guarded, enough) for name in names},
        present=present,
        contradicted=contradicted,
        enough=enough,
        overall=_overall(session),
        low=low,
        high=high,
    )


def checked(appraisal: Appraisal, beside: Mapping[str, int | None]) -> Appraisal:
    """The same levels, beside what another reader gave. Where they are far apart the range holds both."""
    seen = replace(appraisal, beside=beside)
    disputed = [name for name in appraisal.session if is_disputed(name, seen)]
    if not disputed or appraisal.low is None or appraisal.high is None:
        return seen
    other = _overall(appraisal.session | {name: beside[name] for name in disputed})
    spread = appraisal.spread | {name: _ends((*appraisal.spread[name], beside[name])) for name in disputed}
    low, high = (pick(end, other or end) for pick, end in ((min, appraisal.low), (max, appraisal.high)))
    return replace(seen, spread=spread, low=low, high=high)


def is_disputed(name: str, appraisal: Appraisal) -> bool:
    return rubric.are_far_apart(appraisal.session[name], appraisal.beside.get(name))


def is_usable(text: str, language: str) -> bool:
    return len(words(text)) >= (3 if language == "en" else 2)


def _levels(
    evidence: tuple[Evidence, ...], told: tuple[Unit, ...], names: tuple[str, ...], guarded: Guarded
) -> dict[str, Levels]:
    present, contradicted = _found([evidence], told)
    found: dict[str, Levels] = {}
    for unit in told:
        turn = unit.main.turn_id
        found[turn] = {
            name: rubric.load(name).level(present[turn, name], contradicted[turn, name])
            if elicited(name, unit, guarded.attempt, guarded)
            else None
            for name in names
        }
    return found


_Found = dict[tuple[str, str], frozenset[str]]


def _found(readings: Sequence[tuple[Evidence, ...]], told: tuple[Unit, ...]) -> tuple[_Found, _Found]:
    """Criteria met and contradicted, by main turn and dimension; a probe's answer counts towards its question."""
    home = {turn.turn_id: unit.main.turn_id for unit in told for turn in unit.turns}
    plus: _Found = defaultdict(frozenset)
    minus: _Found = defaultdict(frozenset)
    for piece in (piece for evidence in readings for piece in evidence):
        side = plus if piece.polarity == "plus" else minus
        side[home[piece.turn_id], piece.dimension] |= {piece.criterion}
    return plus, minus


def _state(name: str, told: tuple[Unit, ...], guarded: Guarded, enough: bool) -> str:
    if not any(elicited(name, unit, guarded.attempt, guarded) for unit in told):
        return "not_elicited"
    return "observed" if enough else "insufficient"


def _median(levels: Iterable[int | None]) -> int | None:
    """The lower median, so that a level is always one that was really reached."""
    known = [level for level in levels if level is not None]
    return median_low(known) if known else None


def _ends(levels: Iterable[int | None]) -> tuple[int, int]:
    known = [level for level in levels if level is not None]
    return min(known), max(known)


def _overall(session: dict[str, int | None]) -> int | None:
    known = {name: level for name, level in session.items() if level is not None}
    return rubric.score(rubric.mean_level(known)) if known else None


def _range(
    levels: dict[str, Levels], sessions: list[dict[str, int | None]], enough: bool
) -> tuple[int | None, int | None]:
    """One standard error of the answers' mean levels about the score, stretched to what any reading gave."""
    scores = [score for session in sessions if (score := _overall(session)) is not None]
    if not enough or not scores:
        return None, None
    means = [rubric.mean_level(known) for answer in levels.values() if (known := _known(answer))]
    error = 20 * stdev(means) / len(means) ** 0.5 if len(means) > 1 else 0
    middle = fmean(scores)
    return max(20, round(min(*scores, middle - error, middle))), min(100, round(max(*scores, middle + error, middle)))


def _known(answer: Levels) -> dict[str, int]:
    return {name: level for name, level in answer.items() if level is not None}
