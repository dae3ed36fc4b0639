"""An answer given again, beside the first attempt: what the two pages of it show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Retake, Turn
from evaluations import analysing, rubric
from evaluations.comparing import Comparison, Found, Moved, Row, compare
from evaluations.marking import css_of, segments
from evaluations.models import Analysis, DimensionState, Evaluation, EvaluationStatus, Evidence
from evaluations.pipeline.gaps import theme_of
from evaluations.services import Attempts
from interviewos.lengths import sized
from interviewos.templatetags.ui import BANDS

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
        "asked": _question(answer, evaluation.session.language),
        "size": sized(answer.text, evaluation.session.language),
        "attempts": list(answer.retakes.all()),
    }


def _question(answer: Turn, language: str) -> str:
    """Without the greeting before it, where the words of the bank show where it begins."""
    asked = answer.asked
    if asked is None:
        return ""
    plain = asked.question.said(language) if asked.question else ""
    return plain if plain and plain in asked.text else asked.text


def compared(evaluation: Evaluation, retake: Retake, attempts: Attempts) -> dict[str, Any]:
    """Both attempts side by side; while one is still being read, only their words."""
    language = evaluation.session.language
    told = _comparison(attempts)
    vanished = _entries(told.vanished, attempts.first, language, so_far=0) if told else []
    appeared = _entries(told.appeared, attempts.again, language, so_far=len(vanished)) if told else []
    failed = next((attempt for attempt in attempts if attempt.status == EvaluationStatus.FAILED), None)
    return again(evaluation, retake.turn) | {
        "retake": retake,
        "state": "failed" if failed else "settled" if attempts.are_settled else "waiting",
        "error_code": failed.error_code if failed else "",
        "may_use_rules": any("model" in (attempt.reader, attempt.mind) for attempt in attempts),
        "steps": _steps(attempts),
        "is_comparable": told is not None,
        "are_alike": analysing.are_alike(*attempts),
        "columns": [_column(attempts.first, vanished, language), _column(attempts.again, appeared, language)],
        "vanished": vanished,
        "appeared": appeared,
        "levels": _levels(attempts, told is not None, language) if attempts.are_settled else [],
    }


def _steps(attempts: Attempts) -> list[dict[str, str]]:
    names = (_("Reading the first answer"), _("Reading the new answer"), _("Laying them side by side"))
    states = ["done" if attempt.is_settled else "now" for attempt in attempts]
    return [{"name": name, "state": state} for name, state in zip(names, [*states, "next"], strict=True)]


def _comparison(attempts: Attempts) -> Comparison | None:
    """None unless both were read, and in the same way."""
    if not all(attempt.status == READY for attempt in attempts) or not analysing.are_alike(*attempts):
        return None
    return compare(analysing.side(attempts.first), analysing.side(attempts.again))


def _entries(found: Iterable[Found], attempt: Analysis, language: str, *, so_far: int) -> list[dict[str, Any]]:
    """One for each run of words, with all that it shows; good news first, then in the order of the talk."""
    by_words: dict[tuple[str, str], list[list[Found]]] = {}
    for group in _by_theme(found):
        row = group[0].rows[0]
        by_words.setdefault((row.polarity, row.quote), []).append(group)
    entries = [_entry(groups, attempt, language) for groups in by_words.values()]
    entries.sort(key=lambda entry: (not entry["is_good_news"], entry["mark"].start))
    for n, entry in enumerate(entries, start=so_far + 1):
        entry["n"] = entry["mark"].shown = n
    return entries


def _by_theme(found: Iterable[Found]) -> list[list[Found]]:
    """Several dimensions often see the same thing; a person should be told once."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        groups.setdefault((theme_of(one.criterion), one.polarity), []).append(one)
    return list(groups.values())


def _entry(groups: list[list[Found]], attempt: Analysis, language: str) -> dict[str, Any]:
    first = groups[0][0]
    return {
        "mark": _mark(first.rows[0], attempt),
        "css": css_of(first.dimension),
        "polarity": first.polarity,
        "is_good_news": first.is_good_news,
        "quote": first.rows[0].quote,
        "points": [_point(group, language) for group in groups],
    }


def _mark(row: Row, attempt: Analysis) -> Evidence:
    """As the marks of a review are made of, though this row is in no table."""
    known = next(
        one
        for one in attempt.report["evidence"]
        if (one["dimension"], one["criterion"], one["polarity"], one["quote"]) == row[:4]
    )
    return Evidence(turn_id=attempt.pk, **known)


def _point(group: list[Found], language: str) -> dict[str, Any]:
    first = group[0]
    return {
        "comment": rubric.criterion(first.dimension, first.criterion).comment[language],
        "dims": [rubric.name_of(name, language) for name in dict.fromkeys(one.dimension for one in group)],
    }


def _column(attempt: Analysis, entries: list[dict[str, Any]], language: str) -> dict[str, Any]:
    is_short = attempt.status == EvaluationStatus.INSUFFICIENT
    marks = [entry["mark"] for entry in entries]
    return {
        "attempt": attempt,
        "number": attempt.retake.number if attempt.retake else 1,
        "segments": segments(attempt.text, marks, attempt.report.get("guard", [])),
        "size": sized(attempt.text, language),
        "notices": attempt.report.get("notices", []) if is_short else [],
    }


def _levels(attempts: Attempts, is_comparable: bool, language: str) -> list[dict[str, Any]]:
    moved = compare(analysing.side(attempts.first), analysing.side(attempts.again)).levels
    states = [_states(attempt) for attempt in attempts]
    return [_level(row, states, is_comparable, language) for row in moved]


def _states(attempt: Analysis) -> dict[str, str]:
    return {row["dimension"]: row["state"] for row in attempt.report.get("dimensions", [])}


def _level(row: Moved, states: list[dict[str, str]], is_comparable: bool, language: str) -> dict[str, Any]:
    before, after = (
        {"band": rubric.band(level) if level else "", "word": _word(level, other, state.get(row.dimension, ""))}
        for level, other, state in zip((row.before, row.after), (row.after, row.before), states, strict=True)
    )
    return {
        "name": rubric.name_of(row.dimension, language),
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
