"""The report of a single answer in a shape of its own: plain data, ready to be stored. Nothing is judged here."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Literal

from evaluations import rubric
from evaluations.pipeline.report import AnswerResult, DimensionResult, Evidence, Improvement, Report, Stronger

Certainty = Literal["high", "medium", "low"]
_MOST_STRENGTHS = 3
_MOST_QUOTES = 2
_NUMBERS = ("total", "relevance", "confidence", "positivity")
# Which dimensions each part speaks of. What belongs to the kind of talk is content, but for the shape of a story.
_GRAMMAR = ("language_quality",)
_STRUCTURE = ("clarity_structure", "story_structure", "through_line", "signposting")
_ELSEWHERE = {*_GRAMMAR, *_STRUCTURE, "confidence_delivery", "tone_alignment"}


def one_answer(report: Report) -> dict[str, Any]:
    """What is kept of the reading of one answer. Without levels there are no numbers and no words about them."""
    is_read = report.status == "ready"
    return {
        "dimensions": [_dimension(row) for row in report.dimensions],
        "levels": {row.dimension: row.level for row in report.dimensions},
        **_numbers(report.answers[0], is_read),
        "evidence": [_evidence(n, row) for n, row in enumerate(report.evidence, start=1)],
        "strengths": _strengths(report) if is_read else [],
        "improvements": [_improvement(step, report) for step in report.improvements] if is_read else [],
        "detailed_feedback": _feedback(report) if is_read else None,
        "certainty": certainty(report) if is_read else None,
        **_ideal(report.stronger if is_read else None),
        "guard": [asdict(note) for note in report.guard],
        "notices": list(report.notices),
        "gaps": [list(gap) for gap in report.gaps] if is_read else [],
    }


def certainty(report: Report) -> Certainty:
    """How far this reading can be built on; a rule and not a feeling.

    `low` where the model and the rules are two levels apart in any dimension; `medium` where the rules read alone,
    or where the model's own readings gave different levels; `high` where the model agreed with itself and the rules.
    """
    seen = [row for row in report.dimensions if row.level is not None]
    if any(rubric.are_far_apart(row.level, row.checked) for row in seen):
        return "low"
    is_steady = report.reader != "rules" and all(row.low == row.high for row in seen)
    return "high" if is_steady else "medium"


def _dimension(row: DimensionResult) -> dict[str, Any]:
    kept = asdict(row)
    del kept["evidence_ids"]
    return kept


def _numbers(answer: AnswerResult, is_read: bool) -> dict[str, Any]:
    if not is_read:
        return {"analysis": dict.fromkeys(answer.analysis), **dict.fromkeys(_NUMBERS)}
    return {"analysis": answer.analysis} | {name: getattr(answer, name) for name in _NUMBERS}


def _evidence(number: int, row: Evidence) -> dict[str, Any]:
    kept = asdict(row) | {"number": number}
    del kept["id"], kept["turn_id"]
    return kept


def _number(id: str | None, report: Report) -> int | None:
    return next((n for n, row in enumerate(report.evidence, start=1) if row.id == id), None)


def _improvement(step: Improvement, report: Report) -> dict[str, Any]:
    kept = asdict(step)
    return kept | {"evidence_number": _number(kept.pop("evidence_id"), report)}


def _strengths(report: Report) -> list[str]:
    """The strength first, then what the other good dimensions show, each once."""
    good = [row.dimension for row in report.dimensions if (row.level or 0) >= 3]
    said = [piece for piece in report.evidence if piece.polarity == "plus" and piece.dimension in good]
    hardest = [max(pieces, key=_hardness) for name in good if (pieces := [p for p in said if p.dimension == name])]
    told = [report.strength, *(piece.comment for piece in hardest)]
    return list(dict.fromkeys(filter(None, told)))[:_MOST_STRENGTHS]


def _hardness(piece: Evidence) -> int:
    return list(rubric.load(piece.dimension).criteria).index(piece.criterion)


def _feedback(report: Report) -> dict[str, Any]:
    names = [row.dimension for row in report.dimensions]
    content = [name for name in names if name not in _ELSEWHERE]
    told = {
        part: _told(report, wanted)
        for part, wanted in (("grammar", _GRAMMAR), ("structure", _STRUCTURE), ("content", content))
    }
    steps = [(f"{step.title}: {step.advice}", step) for step in report.improvements]
    return {
        **{part: text for part, (text, _numbers) in told.items()},
        "suggestions": [text for text, _step in steps],
        "rests_on": {part: numbers for part, (_text, numbers) in told.items()}
        | {"suggestions": [n for _text, step in steps if (n := _number(step.evidence_id, report))]},
    }


def _told(report: Report, names: Iterable[str]) -> tuple[str | None, list[int]]:
    """What is said of some dimensions, and the numbers of the evidence it quotes. None where none had a level."""
    seen = [row for row in report.dimensions if row.dimension in names and row.level is not None]
    if not seen:
        return None, []
    shown = [row for one in seen for row in _telling(report, one.dimension)]
    sentences = [*(one.why for one in seen), *dict.fromkeys(f"“{row.quote}”: {row.comment}" for _n, row in shown)]
    return "\n".join(sentences), sorted({n for n, _row in shown})


def _telling(report: Report, dimension: str) -> list[tuple[int, Evidence]]:
    """Faults before praise, as they are what can be changed."""
    here = [(n, row) for n, row in enumerate(report.evidence, start=1) if row.dimension == dimension]
    return sorted(here, key=lambda pair: pair[1].polarity != "minus")[:_MOST_QUOTES]


def _ideal(stronger: Stronger | None) -> dict[str, Any]:
    """The stronger version as text, in which a blank for a fact that was not said stands in brackets."""
    if stronger is None:
        return {"ideal_answer": None, "ideal_answer_parts": []}
    text = "".join(f"[{part.text}]" if part.kind == "gap" else part.text for part in stronger.better)
    return {"ideal_answer": text.strip(), "ideal_answer_parts": [asdict(part) for part in stronger.better]}
