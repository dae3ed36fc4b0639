"""What can be measured of one answer besides its content. Only what was really timed or heard; the rest is None.

Pace is the speech rate, pauses included: English words, Korean syllables, a minute, from the first word to the last.
130 to 160 words is a conversational pace in English (the range the product is designed on); for Korean, where counts
differ from one study to the next (Lee, Shin, Yoo & Kim 2017, Phonetics and Speech Sciences 9(1), report them for 412
speakers), 265 to 350 syllables is an orientation.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coaching.listening import words
from coaching.listening.syllables import syllables
from evaluations.readers.attempt import Answer
from interviewos.lengths import sized

SPOKEN = {"recogniser", "transcribed"}
COMFORTABLE = {"en": (130, 160), "ko": (265, 350)}
# Shorter than this, a pace says nothing; outside these, the words are no longer the ones that were spoken.
LEAST_SECONDS, LEAST_UNITS = 5.0, 10
PLAUSIBLE = {"en": (40, 300), "ko": (80, 700)}
_FILLERS = {
    "en": re.compile(r"\b(?:u+[mh]+|erm?|hmm+|basically|literally|you know|i mean|kind of|sort of|so yeah)\b", re.I),
    "ko": re.compile(r"(?<!\S)(?:음+|어+|저기|뭐랄까|있잖아요?|그니까|그냥|약간|막|뭐)(?=[\s,.…~]|$)"),
}


@dataclass(frozen=True)
class Measured:
    """`length` in words, or Korean characters without spaces; `units` are words or syllables that were spoken."""

    turn_id: str
    length: int
    seconds: float | None
    is_spoken: bool
    units: int | None
    pace: int | None
    first_word: float | None
    pauses: int | None
    longest_pause: float | None
    fillers: Counter[str] | None


def measured(answer: Answer, language: str) -> Measured:
    told = answer.delivery
    heard = _heard(told)
    is_spoken = told.get("source") in SPOKEN
    units = _units(heard or answer.text, language) if is_spoken else None
    pauses = told.get("pauses") if is_spoken else None
    return Measured(
        turn_id=answer.turn_id,
        length=sized(answer.text, language),
        seconds=answer.time_spent,
        is_spoken=is_spoken,
        units=units,
        pace=_pace(units, told.get("duration"), language),
        first_word=told.get("first_word") if is_spoken else None,
        pauses=None if pauses is None else len(pauses),
        longest_pause=max((length for _start, length in pauses), default=0.0) if pauses is not None else None,
        # A text that may have been changed before it was sent says nothing about what was left out of it.
        fillers=_fillers(heard, language) if is_spoken and heard else None,
    )


def _heard(told: Mapping[str, Any]) -> str:
    """The words as they were written down while they were spoken, whatever became of the text."""
    return " ".join(word for word, _start, _end in told.get("words", ()))


def _units(text: str, language: str) -> int:
    return syllables(text) if language == "ko" else len(words(text))


def _pace(units: int | None, duration: float | None, language: str) -> int | None:
    if units is None or not duration or duration < LEAST_SECONDS or units < LEAST_UNITS:
        return None
    pace = round(units / duration * 60)
    low, high = PLAUSIBLE[language]
    return pace if low <= pace <= high else None


def _fillers(heard: str, language: str) -> Counter[str]:
    return Counter(match.group().lower() for match in _FILLERS[language].finditer(heard))
