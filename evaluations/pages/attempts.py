"""An answer given again, beside the first attempt: what the two pages of it show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Retake, Turn, sized
from evaluations import analysing, rubric
from evaluations.comparing import Comparison, Found, Moved, Row, compare
from evaluations.marking import css_of, segments, telling
from evaluations.models import Analysis, DimensionState, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline.gaps import theme_of
from evaluations.services import Attempts
from interviewos.templatetags.ui import BANDS

Marks = dict[Row, int]
STATES = {
    DimensionState.NOT_ELICITED: gettext_lazy("not asked for"),
    DimensionState.INSUFFICIENT: gettext_lazy("too little said"),
}
READY = EvaluationStatus.READY


def again(evaluation: Evaluation, answer: Turn) -> dict[str, Any]:
    """The question once more, with what was said to it so far."""
    return {
        "evaluation": evaluation,
        "session": evaluation.session,
        "answer": answer,
        "asked": answer.asked.text if answer.asked else "",
        "size": sized(answer.text, evaluation.session.language),
        "attempts": list(answer.retakes.all()),
    }


def compared(evaluation: Evaluation, retake: Retake, attempts: Attempts) -> dict[str, Any]:
    """Both attempts side by side; while one is still being read, only their words."""
    shown = again(evaluation, retake.turn) | {"retake": retake, "columns": [], "state": _state(attempts)}
    told = _comparison(attempts)
    marks: Marks = {}
    for attempt in attempts:
        shown["columns"].append(_column(attempt, told, marks, evaluation.session.language))
    failed = next((attempt for attempt in attempts if attempt.status == EvaluationStatus.FAILED), None)
    shown["error_code"] = failed.error_code if failed else ""
    shown["may_use_rules"] = any(attempt.reader == "model" or attempt.mind == "model" for attempt in attempts)
    shown["steps"] = _steps(attempts)
    if shown["state"] == "settled":
        shown |= _differences(attempts, told, marks, evaluation.session.language)
    return shown


def _state(attempts: Attempts) -> str:
    if any(attempt.status == EvaluationStatus.FAILED for attempt in attempts):
        return "failed"
    return "settled" if attempts.are_settled else "waiting"


def _steps(attempts: Attempts) -> list[dict[str, str]]:
    names = (_("Reading the first answer"), _("Reading the new answer"), _("Laying them side by side"))
    states = ["done" if attempt.is_settled else "now" for attempt in attempts]
    return [{"name": name, "state": state} for name, state in zip(names, [*states, "next"], strict=True)]


def _comparison(attempts: Attempts) -> Comparison | None:
    """None unless both were read, and in the same way."""
    if not all(attempt.status == READY for attempt in attempts) or not analysing.are_alike(*attempts):
        return None
    return compare(analysing.side(attempts.first), analysing.side(attempts.again))


def _column(attempt: Analysis, told: Comparison | None, marks: Marks, language: str) -> dict[str, Any]:
    """The words of one attempt. Marks are numbered on from the other, as both stand on one page."""
    rows = _rows(attempt)
    drawn = telling(rows, _needed(told, rows, attempt)) if attempt.status == READY else []
    so_far = len(marks)
    for row in drawn:
        row.shown += so_far  # type: ignore[attr-defined]
        marks[_as_row(row, attempt)] = row.shown  # type: ignore[attr-defined]
    return {
        "attempt": attempt,
        "number": attempt.retake.number if attempt.retake else 1,
        "segments": segments(attempt.text, drawn, attempt.report.get("guard", [])),
        "notes": [_note(row, language) for row in drawn],
        "size": sized(attempt.text, language),
        "notices": attempt.report.get("notices", []) if attempt.status == EvaluationStatus.INSUFFICIENT else [],
    }


def _rows(attempt: Analysis) -> list[Evidence]:
    """Evidence as the marks of the review are made of, though these rows are in no table."""
    return [Evidence(turn_id=attempt.pk, **row) for row in attempt.report.get("evidence", [])]


def _needed(told: Comparison | None, rows: Iterable[Evidence], attempt: Analysis) -> set[int]:
    """What the lists below speak of must be found in the words: one place for each."""
    if told is None:
        return set()
    spoken_of = {group[0].rows[0] for group in (*_by_theme(told.appeared), *_by_theme(told.vanished))}
    return {row.number for row in rows if _as_row(row, attempt) in spoken_of}


def _by_theme(found: Iterable[Found]) -> list[list[Found]]:
    """Several dimensions often see the same thing; a person should be told once."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        groups.setdefault((theme_of(one.criterion), one.polarity), []).append(one)
    return list(groups.values())


def _as_row(row: Evidence, attempt: Analysis) -> Row:
    return Row(row.dimension, row.criterion, row.polarity, row.quote, str(attempt.pk))


def _note(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "n": row.shown,  # type: ignore[attr-defined]
        "css": css_of(row.dimension),
        "dim_name": rubric.load(row.dimension).name[language],
        "polarity": row.polarity,
        "comment": row.comment,
    }


def _differences(attempts: Attempts, told: Comparison | None, marks: Marks, language: str) -> dict[str, Any]:
    levels = compare(analysing.side(attempts.first), analysing.side(attempts.again)).levels
    states = [_states(attempt) for attempt in attempts]
    return {
        "is_comparable": told is not None,
        "are_alike": analysing.are_alike(*attempts),
        "levels": [_level(row, states, told is not None, language) for row in levels],
        "appeared": [_news(group, marks, language) for group in _by_theme(told.appeared)] if told else [],
        "vanished": [_news(group, marks, language) for group in _by_theme(told.vanished)] if told else [],
    }


def _states(attempt: Analysis) -> dict[str, str]:
    return {row["dimension"]: row["state"] for row in attempt.report.get("dimensions", [])}


def _level(row: Moved, states: list[dict[str, str]], is_comparable: bool, language: str) -> dict[str, Any]:
    before, after = (
        {"band": rubric.band(level) if level else "", "word": _word(level, other, state.get(row.dimension, ""))}
        for level, other, state in zip((row.before, row.after), (row.after, row.before), states, strict=True)
    )
    return {
        "name": rubric.load(row.dimension).name[language],
        "css": css_of(row.dimension),
        "before": before,
        "after": after,
        "moved": row.change or 0,
        "words": _moved(before["word"], after["word"]) if is_comparable else "",
    }


def _word(level: int | None, other: int | None, state: str) -> str:
    if level:
        return str(BANDS[rubric.band(level)]).lower()
    if other and state == DimensionState.NOT_ELICITED:
        # The question is the same: one answer went into it and one did not.
        return _("not there")
    return str(STATES.get(DimensionState(state), "")) if state else ""


def _moved(before: str, after: str) -> str:
    if before == after:
        return _("unchanged")
    return _("was %(before)s, now %(after)s") % {"before": before, "after": after}


def _news(group: list[Found], marks: Marks, language: str) -> dict[str, Any]:
    first = group[0]
    quote = first.rows[0]
    return {
        "dims": [
            {"css": css_of(name), "name": rubric.load(name).name[language]}
            for name in dict.fromkeys(one.dimension for one in group)
        ],
        "css": css_of(first.dimension),
        "comment": rubric.criterion(first.dimension, first.criterion).comment[language],
        "polarity": first.polarity,
        "is_good_news": first.is_good_news,
        "quote": quote.quote,
        "number": marks.get(quote),
    }
