"""What the review page shows: stored rows laid over the words they rest on. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Turn, sized
from evaluations import rubric
from evaluations.marking import css_of, telling
from evaluations.models import DimensionLevel, Evaluation, Evidence
from evaluations.transcript import transcript

ICONS = {
    "clarity_structure": "layers",
    "relevance_focus": "crosshair",
    "confidence_delivery": "audio-lines",
    "language_quality": "languages",
    "tone_alignment": "smile",
}
ERRORS = {
    "unreachable": gettext_lazy("The AI model could not be reached."),
    "timeout": gettext_lazy("The AI model took too long."),
    "rate_limited": gettext_lazy("The AI model is busy and asked us to wait."),
    "server_error": gettext_lazy("The AI model's service has a fault."),
    "wrong_shape": gettext_lazy("The AI model's answer could not be used."),
    "refused": gettext_lazy("The AI model declined to read this."),
    "over_budget": gettext_lazy(
        "What the AI model may read for you in a day is used up. There is room again tomorrow."
    ),
}
LAST_SESSIONS = 8
QUOTATION = re.compile(r"(“[^”]*”)")


def waiting(evaluation: Evaluation) -> dict[str, Any]:
    evaluation.error_text = str(ERRORS.get(evaluation.error_code, ""))  # type: ignore[attr-defined]
    evaluation.notices = evaluation.report.get("notices", [])  # type: ignore[attr-defined]
    shown = {"evaluation": evaluation, "session": evaluation.session}
    if not evaluation.is_settled:
        return shown
    return shown | {"transcript": transcript(evaluation, evidence=[])}


def page(evaluation: Evaluation) -> dict[str, Any]:
    session, language = evaluation.session, evaluation.session.language
    everything = list(evaluation.evidence.all())
    evidence = telling(everything, _named_in_words(evaluation))
    levels = list(evaluation.levels.all())
    counts = _counts(evidence)
    before = _levels_before(evaluation)
    shown = _shown(evaluation, evidence)
    return {
        "evaluation": _dressed(evaluation, shown, evidence),
        "session": session,
        "dims": [_dim(row, language, counts, before) for row in levels if row.group == "universal"],
        "context_dims": [_context_dim(row, language) for row in levels if row.group == "context"],
        "transcript": transcript(evaluation, evidence),
        "notes": [_note(row, language) for row in evidence],
        "everything": [_place(row, language) for row in everything],
        "counts": counts,
        "improvements": _improvements(evaluation, language, shown),
        "stronger": _stronger(evaluation),
        "delivery": _delivery(evaluation),
        "rubric": [_anchors(row.dimension, language) for row in levels],
        "completion": {
            "answered": len({answer["turn_id"] for answer in evaluation.report.get("answers", [])}),
            "planned": session.question_count,
        },
    }


def _shown(evaluation: Evaluation, evidence: list[Evidence]) -> dict[str, int]:
    """Evidence ids of the report to the numbers drawn beside the words."""
    drawn = {row.number: row.shown for row in evidence}  # type: ignore[attr-defined]
    return {id: drawn[number] for id, number in _numbers(evaluation).items() if number in drawn}


def _dressed(evaluation: Evaluation, numbers: dict[str, int], evidence: list[Evidence]) -> Evaluation:
    report = evaluation.report
    quotes = {row.shown: row.quote for row in evidence}  # type: ignore[attr-defined]
    improvements = report.get("improvements", [])
    evaluation.headline = report.get("headline", "")  # type: ignore[attr-defined]
    evaluation.notices = report.get("notices", [])  # type: ignore[attr-defined]
    evaluation.summary_parts = _summary(report, numbers, quotes)  # type: ignore[attr-defined]
    evaluation.strength = {  # type: ignore[attr-defined]
        "text": report.get("strength", ""),
        "number": numbers.get(report.get("strength_evidence") or ""),
    }
    evaluation.next_step = improvements[0]["title"] if improvements else ""  # type: ignore[attr-defined]
    return evaluation


def _numbers(evaluation: Evaluation) -> dict[str, int]:
    """Evidence ids of the report to the numbers of the rows."""
    return {id: number for number, id in enumerate(evaluation.report.get("evidence_ids", []), start=1)}


def _summary(report: dict[str, Any], numbers: dict[str, int], quotes: dict[int, str]) -> list[dict[str, Any]]:
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


def _name(dimension: str, language: str) -> str:
    return rubric.load(dimension).name[language]


def _named_in_words(evaluation: Evaluation) -> set[int]:
    """Numbers of the evidence that the summary, the strength and the improvements speak of."""
    report, numbers = evaluation.report, _numbers(evaluation)
    ids = [*report.get("summary_evidence", []), report.get("strength_evidence")]
    ids += [item["evidence_id"] for item in report.get("improvements", [])]
    return {numbers[id] for id in ids if id in numbers}


def _place(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "css": css_of(row.dimension),
        "dim_name": _name(row.dimension, language),
        "counts": rubric.criterion(row.dimension, row.criterion).counts[language],
        "polarity": row.polarity,
        "quote": row.quote,
    }


def _counts(evidence: Iterable[Evidence]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in evidence:
        counts[css_of(row.dimension)] = counts.get(css_of(row.dimension), 0) + 1
    return counts


def _levels_before(evaluation: Evaluation) -> dict[str, int]:
    """The levels of the last session before this one, where it was read with the same rubric."""
    last = Evaluation.objects.before(evaluation).filter(rubric_version=evaluation.rubric_version).first()
    return {row.dimension: row.level for row in last.levels.all() if row.level} if last else {}


def _dim(row: DimensionLevel, language: str, counts: dict[str, int], before: dict[str, int]) -> dict[str, Any]:
    css = css_of(row.dimension)
    previous = before.get(row.dimension)
    return _context_dim(row, language) | {
        "key": row.dimension,
        "css": css,
        "icon": ICONS[row.dimension],
        "level": row.level,
        "score": rubric.score(row.level) if row.level else None,
        "prev": rubric.score(previous) if previous else None,
        "why": row.why,
        "n": counts.get(css, 0),
    }


def _context_dim(row: DimensionLevel, language: str) -> dict[str, Any]:
    return {
        "name": _name(row.dimension, language),
        "state": row.state,
        "level": row.level,
        "band": rubric.band(row.level) if row.level else None,
        "band_label": rubric.band_label(row.level, language) if row.level else "",
        "disputed": _disputed(row, language),
    }


def _disputed(row: DimensionLevel, language: str) -> str:
    """What is said where a model has read and the rules are far from it."""
    if not row.is_disputed or not row.level or not row.checked_level:
        return ""
    bands = {"model": rubric.band_label(row.level, language), "rules": rubric.band_label(row.checked_level, language)}
    return _("Two readings differ: %(model)s by the model, %(rules)s by rules.") % bands


def _note(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "n": row.shown,  # type: ignore[attr-defined]
        "css": css_of(row.dimension),
        "dim_name": _name(row.dimension, language),
        "polarity": row.polarity,
        "comment": row.comment,
    }


def _improvements(evaluation: Evaluation, language: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    earlier = list(Evaluation.objects.before(evaluation)[: LAST_SESSIONS - 1])
    turns = list(evaluation.session.turns.answers())
    return [
        {
            "n": n,
            "dimension": item["dimension"],
            "criterion": item["criterion"],
            "css": css_of(item["dimension"]),
            "dim_name": _name(item["dimension"], language),
            "title": item["title"],
            "quote": item["quote"],
            "evidence_number": numbers.get(item["evidence_id"] or ""),
            "turn_id": _who_said(item["quote"], turns),
            "advice": item["advice"],
            "drill": item["drill"],
            "minutes": item["minutes"],
            "seen": 1 + sum(1 for other in earlier if _has(other, item)),
            "seen_of": 1 + len(earlier),
        }
        for n, item in enumerate(evaluation.report.get("improvements", []), start=1)
    ]


def _who_said(quote: str, turns: list[Turn]) -> str | None:
    """The turn a quoted sentence stands in, so that it can be opened even where no mark is drawn."""
    return next((str(turn.pk) for turn in turns if quote and quote in turn.text), None)


def _has(evaluation: Evaluation, item: dict[str, Any]) -> bool:
    return any(
        (other["dimension"], other["criterion"]) == (item["dimension"], item["criterion"])
        for other in evaluation.report.get("improvements", [])
    )


def _stronger(evaluation: Evaluation) -> dict[str, Any] | None:
    stronger = evaluation.report.get("stronger")
    if not stronger:
        return None
    return {
        "original": stronger["original"],
        "better": stronger["better"],
        "original_size": _size(stronger["original"], evaluation.session.language),
        "better_size": _size(stronger["better"], evaluation.session.language),
        "star_before": stronger["shares_before"],
        "star_after": stronger["shares_after"],
    }


def _size(parts: list[dict[str, str]], language: str) -> int:
    return sized("".join(part["text"] for part in parts if part["kind"] != "gap"), language)


def _delivery(evaluation: Evaluation) -> dict[str, Any]:
    """What was measured, and what was not and why; answer by answer as a table. Empty where nothing is known."""
    measured = evaluation.report.get("delivery", {})
    rows = measured.get("rows", [])
    if not rows:
        return {}
    # Reports of an earlier version kept no points.
    lined = [row for row in rows if row.get("points")]
    known = {row["key"]: {point["turn_id"]: point["value"] for point in row["points"]} for row in lined}
    turns = list(measured.get("answers", {})) if lined else []
    return {
        "rows": rows,
        "note": measured.get("note", ""),
        "columns": [row["label"] for row in lined],
        "table": [
            {"n": n, "turn_id": turn_id, "cells": [values.get(turn_id) for values in known.values()]}
            for n, turn_id in enumerate(turns, start=1)
        ],
    }


def _anchors(dimension: str, language: str) -> dict[str, Any]:
    return {
        "name": _name(dimension, language),
        "levels": [
            {"level": row.level, "band_label": rubric.band_label(row.level, language), "anchor": row.anchor[language]}
            for row in rubric.load(dimension).levels
        ],
    }
