"""Which evidence is drawn beside a person's words, and where the marks begin and end."""

from __future__ import annotations

from typing import Any

from evaluations.models import Evaluation, Evidence

CSS = {
    "clarity_structure": "clarity",
    "relevance_focus": "relevance",
    "confidence_delivery": "confidence",
    "language_quality": "language",
    "tone_alignment": "tone",
}
ICONS = {
    "clarity_structure": "layers",
    "relevance_focus": "crosshair",
    "confidence_delivery": "audio-lines",
    "language_quality": "languages",
    "tone_alignment": "smile",
}
# More marks than this in one answer, or in all, and nobody reads any of them.
MARKS_AN_ANSWER = 3
MARKS_A_CRITERION = 2
MARKS_IN_ALL = 14


def css_of(dimension: str) -> str:
    return CSS.get(dimension, "context")


def icon_of(dimension: str) -> str:
    """Those that belong to one kind of talk share theirs."""
    return ICONS.get(dimension, "target")


def numbers_of(evaluation: Evaluation) -> dict[str, int]:
    """Evidence ids of the report to the numbers of the rows."""
    return {id: number for number, id in enumerate(evaluation.report.get("evidence_ids", []), start=1)}


def named_in_words(evaluation: Evaluation) -> set[int]:
    """Numbers of the evidence that the summary, the strength and the improvements speak of."""
    report, numbers = evaluation.report, numbers_of(evaluation)
    ids = [*report.get("summary_evidence", []), report.get("strength_evidence")]
    ids += [item["evidence_id"] for item in report.get("improvements", [])]
    return {numbers[id] for id in ids if id in numbers}


def telling(evidence: list[Evidence], needed: set[int]) -> list[Evidence]:
    """The marks worth reading: those the words refer to, then some for every answer, faults before praise.

    Levels rest on all evidence; this only chooses what is drawn. Each chosen row gets its place as `shown`, from 1.
    """
    chosen = [row for row in evidence if row.number in needed]
    left = [row for row in evidence if row.number not in needed]
    while left := [row for row in left if len(chosen) < MARKS_IN_ALL and _adds_something(row, chosen)]:
        chosen.append(min(left, key=lambda row: _order(row, chosen)))
        left.remove(chosen[-1])
    missing = {row.dimension for row in evidence} - {row.dimension for row in chosen}
    chosen += [next(row for row in evidence if row.dimension == dimension) for dimension in sorted(missing)]
    chosen.sort(key=lambda row: row.number)
    for n, row in enumerate(chosen, start=1):
        row.shown = n  # type: ignore[attr-defined]
    return chosen


def _order(row: Evidence, chosen: list[Evidence]) -> tuple[int, bool, int, int]:
    """The answer with the fewest marks comes first; in it what is worth a change, then what is spoken of least."""
    here = sum(1 for other in chosen if other.turn_id == row.turn_id)
    spoken_of = sum(1 for other in chosen if other.dimension == row.dimension)
    return here, row.polarity != "minus", spoken_of, row.number


def _adds_something(row: Evidence, chosen: list[Evidence]) -> bool:
    here = [other for other in chosen if other.turn_id == row.turn_id]
    alike = [other for other in chosen if (other.dimension, other.criterion) == (row.dimension, row.criterion)]
    overlaps = any(other.start < row.end and row.start < other.end for other in here)
    return len(here) < MARKS_AN_ANSWER and len(alike) < MARKS_A_CRITERION and not overlaps


def segments(text: str, evidence: list[Evidence], guard: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The text in pieces that never overlap; each knows the evidence rows and the guard note that cover it."""
    cuts = {0, len(text)}
    cuts |= {place for row in evidence for place in (row.start, row.end)}
    cuts |= {place for note in guard for place in (note["start"], note["end"])}
    places = sorted(place for place in cuts if 0 <= place <= len(text))
    return [
        {
            "text": text[start:end],
            "evidence": [_mark(row) for row in evidence if row.start <= start and end <= row.end],
            "guarded": next(
                (note["reason"] for note in guard if note["start"] <= start and end <= note["end"]), None
            ),
        }
        for start, end in zip(places, places[1:], strict=False)
    ]


def _mark(row: Evidence) -> dict[str, Any]:
    return {"n": row.shown, "css": css_of(row.dimension), "polarity": row.polarity}  # type: ignore[attr-defined]
