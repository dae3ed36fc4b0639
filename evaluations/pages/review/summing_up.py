"""The headline and the summary, and the evidence their words lead to."""

import re
from typing import Any

from evaluations.marking import numbers_of
from evaluations.models import Evaluation, Evidence

QUOTATION = re.compile(r"(“[^”]*”)")


def drawn_numbers(evaluation: Evaluation, evidence: list[Evidence]) -> dict[str, int]:
    """Evidence ids of the report to the numbers drawn beside the words."""
    drawn = {row.number: row.shown for row in evidence}  # type: ignore[attr-defined]
    return {id: drawn[number] for id, number in numbers_of(evaluation).items() if number in drawn}


def dressed(evaluation: Evaluation, numbers: dict[str, int], evidence: list[Evidence]) -> Evaluation:
    report = evaluation.report
    quotes = {row.shown: row.quote for row in evidence}  # type: ignore[attr-defined]
    improvements = report.get("improvements", [])
    evaluation.headline = report.get("headline", "")  # type: ignore[attr-defined]
    evaluation.notices = report.get("notices", [])  # type: ignore[attr-defined]
    evaluation.summary_parts = summary_parts(report, numbers, quotes)  # type: ignore[attr-defined]
    evaluation.strength = {  # type: ignore[attr-defined]
        "text": report.get("strength", ""),
        "number": numbers.get(report.get("strength_evidence") or ""),
    }
    evaluation.next_step = improvements[0]["title"] if improvements else ""  # type: ignore[attr-defined]
    return evaluation


def summary_parts(report: dict[str, Any], numbers: dict[str, int], quotes: dict[int, str]) -> list[dict[str, Any]]:
    """The summary in pieces; each quotation in it leads to the note of the evidence it quotes."""
    rests_on = [numbers[id] for id in report.get("summary_evidence", []) if id in numbers]
    said = {number: " ".join(quotes[number].split()) for number in rests_on}
    return [
        {"text": piece, "evidence_number": next((n for n in rests_on if _quotes(piece, said[n])), None)}
        for piece in QUOTATION.split(report.get("summary", ""))
    ]


def _quotes(piece: str, said: str) -> bool:
    """A long quotation is cut short; a single word in quotation marks is a word we speak about."""
    quoted = piece.strip("“”").rstrip("…")
    return piece.startswith("“") and len(quoted.split()) > 1 and quoted in said
