"""What the levels come to: points for each answer, and each dimension with what it rests on."""

from evaluations import rubric
from evaluations.pipeline.appraise import Appraisal, Levels
from evaluations.pipeline.report import AnswerResult, DimensionResult, Evidence
from evaluations.readers.attempt import Attempt, units

_POINTS = {1: 3, 2: 9, 3: 15, 4: 20, 5: 25}


def answer_results(appraisal: Appraisal, attempt: Attempt) -> tuple[AnswerResult, ...]:
    return tuple(_answer(unit.main.turn_id, appraisal.levels[unit.main.turn_id], attempt) for unit in units(attempt))


def _answer(turn_id: str, levels: Levels, attempt: Attempt) -> AnswerResult:
    parts = rubric.analysis_for(attempt.preparation_type)
    analysis = {part: _points(levels.get(dimension)) for part, dimension in parts.items()}
    return AnswerResult(
        turn_id,
        levels,
        analysis,
        _total(analysis),
        positivity=_hundred(levels.get("tone_alignment")),
        relevance=_hundred(levels.get("relevance_focus")),
        confidence=_hundred(levels.get("confidence_delivery")),
    )


def _points(level: int | None) -> int | None:
    return None if level is None else _POINTS[level]


def _hundred(level: int | None) -> int | None:
    return None if level is None else rubric.score(level)


def _total(analysis: dict[str, int | None]) -> int | None:
    """0..100 from the parts that were read; a part that was not asked for neither helps nor harms."""
    known = [points for points in analysis.values() if points is not None]
    return round(sum(known) * 4 / len(known)) if known else None


def dimension_results(
    appraisal: Appraisal, whys: dict[str, str], evidence: tuple[Evidence, ...]
) -> tuple[DimensionResult, ...]:
    return tuple(_dimension(name, appraisal, whys[name], evidence) for name in appraisal.session)


def _dimension(name: str, appraisal: Appraisal, why: str, evidence: tuple[Evidence, ...]) -> DimensionResult:
    level = appraisal.session[name]
    low, high = appraisal.spread.get(name, (None, None))
    return DimensionResult(
        dimension=name,
        group="universal" if name in rubric.UNIVERSAL else "context",
        state=appraisal.states[name],  # type: ignore[arg-type]
        level=level,
        low=low,
        high=high,
        checked=appraisal.beside.get(name),
        why=why,
        evidence_ids=tuple(piece.id for piece in evidence if piece.dimension == name),
    )
