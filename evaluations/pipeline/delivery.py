"""How it was said, as far as it was measured: pace, pauses, length, fillers, politeness. It never touches a level."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean, median
from typing import Any

from evaluations.pipeline import phrases
from evaluations.pipeline.register import register
from evaluations.pipeline.spoken import COMFORTABLE, Measured, measured
from evaluations.readers.attempt import Attempt
from interviewos.lengths import TARGET

Row = dict[str, Any]
_MOST_FILLERS = 4


def delivery(attempt: Attempt) -> dict[str, Any]:
    """Over the talk and by answer. What was not measured is None, and its row says why."""
    found = [measured(answer, attempt.language) for answer in attempt.answers]
    fillers = _counted(found)
    kept = register(attempt.answers) if attempt.language == "ko" else None
    return {
        "answers": {one.turn_id: _answer(one) for one in found},
        "words": {one.turn_id: one.length for one in found},
        "seconds": {one.turn_id: one.seconds for one in found if one.seconds is not None},
        "pace": _middle(found, lambda one: one.pace),
        "first_word": _middle(found, lambda one: one.first_word),
        "pauses": _sum(one.pauses for one in found),
        "fillers": None if fillers is None else dict(fillers),
        "register": kept,
        "note": phrases.say("delivery_note", attempt.language),
        "rows": [row for row in _rows(found, fillers, kept, attempt.language) if row],
    }


def _answer(one: Measured) -> dict[str, Any]:
    return {
        "length": one.length,
        "seconds": one.seconds,
        "pace": one.pace,
        "first_word": one.first_word,
        "pauses": one.pauses,
        "longest_pause": one.longest_pause,
        "fillers": None if one.fillers is None else dict(one.fillers),
    }


def _middle(found: Sequence[Measured], of: Callable[[Measured], float | None]) -> float | None:
    known = [value for one in found if (value := of(one)) is not None]
    return round(median(known), 1) if known else None


def _sum(values: Any) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _counted(found: Sequence[Measured]) -> Counter[str] | None:
    heard = [one.fillers for one in found if one.fillers is not None]
    return sum(heard, Counter()) if heard else None


def _rows(
    found: Sequence[Measured], fillers: Counter[str] | None, kept: dict[str, Any] | None, language: str
) -> list[Row | None]:
    if not found:
        return []
    return [
        _pace(found, language),
        _length(found, language),
        _seconds(found, language),
        _fillers(found, fillers, language),
        _first_word(found, language),
        _pauses(found, language),
        _register(kept, language),
    ]


def _row(key: str, language: str, value: object, *, hint: str = "", unit: str = "", **more: Any) -> Row:
    return {"key": key, "label": phrases.say(f"delivery_{key}", language), "value": value, "unit": unit,
            "hint": hint, "points": [], "parts": []} | more  # fmt: skip


def _unmeasured(key: str, language: str, why: str) -> Row:
    return _row(key, language, None, hint=phrases.say(f"delivery_{why}", language))


def _points(found: Sequence[Measured], of: Callable[[Measured], float | None]) -> list[dict[str, Any]]:
    return [{"turn_id": one.turn_id, "value": value} for one in found if (value := of(one)) is not None]


def _pace(found: Sequence[Measured], language: str) -> Row:
    points = _points(found, lambda one: one.pace)
    if not points:
        is_spoken = any(one.is_spoken for one in found)
        return _unmeasured("pace", language, "pace_unknown" if is_spoken else "written")
    low, high = COMFORTABLE[language]
    hint = phrases.say("delivery_pace_hint", language, low=low, high=high)
    value = round(median(point["value"] for point in points))
    return _row("pace", language, value, hint=hint, unit=phrases.say("delivery_pace_unit", language), points=points)


def _length(found: Sequence[Measured], language: str) -> Row:
    low, high = TARGET[language]
    inside = sum(low <= one.length <= high for one in found)
    hint = phrases.say("delivery_words_hint", language, n=inside, of=len(found), low=low, high=high)
    average = round(fmean(one.length for one in found))
    return _row("words", language, average, hint=hint, points=_points(found, lambda one: one.length))


def _seconds(found: Sequence[Measured], language: str) -> Row | None:
    points = _points(found, lambda one: one.seconds)
    if not points:
        return None
    unit = phrases.say("delivery_seconds_unit", language)
    average = round(fmean(point["value"] for point in points))
    return _row("seconds", language, average, unit=unit, points=points)


def _fillers(found: Sequence[Measured], fillers: Counter[str] | None, language: str) -> Row:
    if fillers is None:
        is_spoken = any(one.is_spoken for one in found)
        return _unmeasured("fillers", language, "not_verbatim" if is_spoken else "written")
    units = sum(one.units or 0 for one in found if one.fillers is not None)
    share = round(100 * fillers.total() / units, 1) if units else 0.0
    parts = [{"text": text, "n": n} for text, n in fillers.most_common(_MOST_FILLERS)]
    hint = phrases.say("delivery_fillers_hint", language)
    unit = phrases.say("delivery_fillers_unit", language, share=share)
    return _row("fillers", language, fillers.total(), unit=unit, hint=hint, parts=parts)


def _first_word(found: Sequence[Measured], language: str) -> Row | None:
    points = _points(found, lambda one: one.first_word)
    if not points:
        return None
    unit, hint = (phrases.say(f"delivery_first_word_{name}", language) for name in ("unit", "hint"))
    value = round(median(point["value"] for point in points), 1)
    return _row("first_word", language, value, unit=unit, hint=hint, points=points)


def _pauses(found: Sequence[Measured], language: str) -> Row | None:
    heard = [one for one in found if one.pauses is not None]
    if not heard:
        return None
    longest = max(one.longest_pause or 0.0 for one in heard)
    hint = phrases.say("delivery_pauses_hint", language, longest=round(longest, 1))
    value = sum(one.pauses or 0 for one in heard)
    return _row("pauses", language, value, hint=hint, points=_points(found, lambda one: one.pauses))


def _register(kept: dict[str, Any] | None, language: str) -> Row | None:
    if kept is None:
        return None
    hint = phrases.say("delivery_register_even" if kept["is_even"] else "delivery_register_mixed", language)
    parts = [{"text": name, "n": f"{share} %"} for name, share in kept["shares"].items()]
    return _row("register", language, kept["main"], hint=hint, parts=parts, quotes=kept["breaks"])
