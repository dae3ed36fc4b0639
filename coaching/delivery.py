"""What was measured of an answer while it was given, as far as a client told it.

`first_word` are the seconds from the question to the first word. `duration` runs from the first word to the last,
and all other times count from that first word: `speaking` seconds of it with a voice, `pauses` as [start, length],
`words` as [word, start, end]. An answer given in several goes has no gap between them. `source` says where its words
come from. What else a client sends is kept as it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from interviewos.errors import InvalidInput

SOURCES = ("typed", "recogniser", "transcribed")
LONGEST = 4 * 3600.0
SHORTEST_PAUSE = 0.7
MOST_PAUSES, MOST_WORDS, LONGEST_WORD = 500, 2500, 100


class NotMeasured(InvalidInput):
    code = "invalid_delivery"


def checked(told: dict[str, Any]) -> dict[str, Any]:
    """The same, or refused where a measurement we know is none."""
    wrong = [name for name, fits in KNOWN.items() if name in told and not fits(told[name])]
    if wrong:
        sentence = _("Something in this request does not fit.")
        raise NotMeasured(sentence, fields={f"delivery.{name}": sentence for name in wrong})
    return told


def sensible(told: Any) -> dict[str, Any]:
    """What of it is a measurement; the rest is left out. For a page, which must not hold words back."""
    if not isinstance(told, dict):
        return {}
    return {name: value for name, value in told.items() if name in KNOWN and KNOWN[name](value)}


def _seconds(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value) and 0 <= value <= LONGEST


def _pauses(value: Any) -> bool:
    return _listed(value, MOST_PAUSES, _pause)


def _pause(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(map(_seconds, row)) and row[1] >= SHORTEST_PAUSE


def _words(value: Any) -> bool:
    return _listed(value, MOST_WORDS, _word)


def _word(row: Any) -> bool:
    if not (isinstance(row, list) and len(row) == 3 and isinstance(row[0], str)):
        return False
    return row[0].isprintable() and len(row[0]) <= LONGEST_WORD and all(map(_seconds, row[1:])) and row[1] <= row[2]


def _listed(value: Any, most: int, fits: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and len(value) <= most and all(map(fits, value))


def _source(value: Any) -> bool:
    return isinstance(value, str) and value in SOURCES


KNOWN: dict[str, Callable[[Any], bool]] = {
    "first_word": _seconds,
    "duration": _seconds,
    "speaking": _seconds,
    "pauses": _pauses,
    "words": _words,
    "source": _source,
}
