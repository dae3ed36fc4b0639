"""Which politeness a Korean talk keeps: 합쇼체 and 해요체 beside each other, as information and never as a level."""

from typing import Any

from coaching.listening import sentences
from coaching.listening.korean import ending
from evaluations.readers.attempt import Answer

_NAMES = {"formal": "합쇼체", "soft": "해요체", "plain": "반말"}
_MOST = 3
_FEW = 0.25  # up to this share, the other endings are how people speak


def register(answers: tuple[Answer, ...]) -> dict[str, Any] | None:
    """`shares` in percent by name, `is_even`, and up to three `breaks` (turn_id, quote) of the rarer kind."""
    said = [
        (answer.turn_id, answer.text[span.start : span.end], kind)
        for answer in answers
        for span in sentences(answer.text)
        if (kind := ending(answer.text[span.start : span.end])) in _NAMES
    ]
    if len(said) < 2:
        return None
    counts = {kind: sum(1 for *_place, heard in said if heard == kind) for kind in _NAMES}
    main = max(counts, key=lambda kind: counts[kind])
    others = [(turn_id, quote) for turn_id, quote, kind in said if kind != main]
    return {
        "main": _NAMES[main],
        "shares": {_NAMES[kind]: round(100 * n / len(said)) for kind, n in counts.items() if n},
        "is_even": len(others) <= _FEW * len(said),
        "breaks": [{"turn_id": turn_id, "quote": quote} for turn_id, quote in others[:_MOST]],
    }
