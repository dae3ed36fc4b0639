"""Only what a written answer can show: pace, pauses and fillers need a recording."""

from statistics import fmean
from typing import Any

from coaching.listening import words
from evaluations.pipeline.phrases import say
from evaluations.readers.attempt import Attempt


def delivery(attempt: Attempt) -> dict[str, Any]:
    """`seconds` by turn where they are known; `pace` and `fillers` are None because nobody heard them."""
    lengths = {answer.turn_id: _length(answer.text, attempt.language) for answer in attempt.answers}
    seconds = {answer.turn_id: answer.time_spent for answer in attempt.answers if answer.time_spent is not None}
    return {
        "words": lengths,
        "seconds": seconds,
        "pace": None,
        "fillers": None,
        "note": say("delivery_note", attempt.language),
        "rows": _rows(lengths, seconds, attempt.language),
    }


def _length(text: str, language: str) -> int:
    """Words; in Korean characters without spaces, as the room counts them."""
    return len("".join(text.split())) if language == "ko" else len(words(text))


def _rows(lengths: dict[str, int], seconds: dict[str, float], language: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if lengths:
        average = round(fmean(lengths.values()))
        hint = say("delivery_words_hint", language)
        rows.append({"label": say("delivery_words", language), "value": average, "unit": "", "hint": hint})
    if seconds:
        average, unit = round(fmean(seconds.values())), say("delivery_seconds_unit", language)
        rows.append({"label": say("delivery_seconds", language), "value": average, "unit": unit, "hint": ""})
    return rows
