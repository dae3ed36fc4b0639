"""How long each turn of a replay lasts, and when its words come. Nothing is known here of pages.

Where times were measured they are kept, but for silences: of a long one a few seconds remain. Where only the length
of an answer is known its words come evenly, and where nothing is known at the pace of reading; `basis` says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from analytics.pages.replay.speaking import LONG_SILENCE, SHORTENED, Basis, Course, Known, measured, recorded
from coaching import delivery
from coaching.models import Speaker, Turn
from interviewos.lengths import sized

SHORTEST_PAUSE = 1.0
SHORTEST_TURN = 2.0
# Whoever was longer at one answer was elsewhere meanwhile: then nothing was measured.
LONGEST_ANSWER = 3600
# Words a second; in Korean characters. Typing is slower than anybody wants to watch.
READ = {"en": 4.0, "ko": 9.0}
SLOWEST = {"en": 2.0, "ko": 4.5}
WORD = re.compile(r"\S+")


class Silence(NamedTuple):
    """`seconds` is how long it really was."""

    at: float
    until: float
    seconds: float
    is_thought: bool


class Cue(NamedTuple):
    """From this moment on so many code points of the text have been said."""

    at: float
    said: int


class Sound(NamedTuple):
    """From this moment on this recording (by its place) plays, from this second of it."""

    at: float
    recording: int
    second: float


@dataclass(frozen=True)
class Pace:
    """Moments are seconds from the beginning of the turn, as it is replayed."""

    basis: Basis
    seconds: float
    # The silence before the first word, where it was measured.
    thought: float | None = None
    cues: tuple[Cue, ...] = ()
    silences: tuple[Silence, ...] = ()
    sounds: tuple[Sound, ...] = ()

    def moment_of(self, place: int) -> float:
        """When the word at this place is said."""
        return min(next((cue.at for cue in self.cues if cue.said > place), self.seconds), self.seconds)


def pace(turn: Turn, asked: Turn | None, language: str) -> Pace:
    """`asked` is the partner's turn before it."""
    size = sized(turn.text, language)
    if turn.speaker == Speaker.PARTNER:
        return _evenly("reading", turn.text, size / READ[language])
    spent = spent_on(turn, asked)
    if not turn.text:
        return _wordless(spent)
    seconds = min(spent, size / SLOWEST[language]) if spent else size / READ[language]
    told = delivery.sensible(turn.delivery)
    if course := recorded(turn, seconds) or measured(turn, told):
        return _played(course, turn.text, told.get("first_word"))
    return _evenly("even" if spent else "reading", turn.text, seconds)


def spent_on(turn: Turn, asked: Turn | None) -> int | None:
    """Real seconds from the question to the end of what the person did, where they are known."""
    if turn.time_spent is not None:
        return turn.time_spent
    if asked is None or asked.settled_at is None:
        return None
    seconds = round((turn.created_at - asked.settled_at).total_seconds())
    return seconds if 0 < seconds <= LONGEST_ANSWER else None


def _evenly(basis: Basis, text: str, seconds: float) -> Pace:
    seconds = round(max(SHORTEST_TURN, seconds), 2)
    return Pace(basis, seconds, cues=tuple(_cues(text, [(0, 0.0), (len(text), seconds)])))


def _wordless(spent: int | None) -> Pace:
    thought = _thought(spent)
    seconds = max(SHORTEST_TURN, thought.until) if thought else SHORTEST_TURN
    return Pace("wordless", seconds, float(spent) if spent else None, silences=(thought,) if thought else ())


def _thought(seconds: float | None) -> Silence | None:
    if not seconds:
        return None
    return Silence(0.0, round(seconds if seconds <= LONG_SILENCE else SHORTENED, 2), seconds, is_thought=True)


def _played(course: Course, text: str, first_word: float | None) -> Pace:
    """After as much of the silence before it as is shown."""
    thought = _thought(first_word)
    course = replace(course, first=thought.until if thought else 0.0)
    return Pace(
        course.basis,
        max(SHORTEST_TURN, course.moment(course.seconds)),
        first_word,
        tuple(Cue(course.moment(at), said) for at, said in _cues(text, course.known)),
        tuple([thought] if thought else []) + tuple(_silences(course)),
        tuple(_sounds(course)),
    )


def _silences(course: Course) -> Iterator[Silence]:
    for start, length in course.gaps:
        if length >= SHORTEST_PAUSE:
            yield Silence(course.moment(start), course.moment(start + length), round(length, 1), is_thought=False)


def _sounds(course: Course) -> Iterator[Sound]:
    """Each recording from its first word, and again after what is left out of it."""
    ends = [*(start for start, _second in course.begins[1:]), course.seconds]
    for n, ((start, second), end) in enumerate(zip(course.begins, ends, strict=False)):
        yield Sound(course.moment(start), n, round(second, 2))
        for cut, left_out in course.cuts:
            if start < cut < cut + left_out < end:
                yield Sound(course.moment(cut), n, round(second + cut + left_out - start, 2))


def _cues(text: str, known: Sequence[Known]) -> Iterator[Cue]:
    """One for each word, at the moment it begins."""
    n = 0
    for word in WORD.finditer(text):
        while n < len(known) - 2 and known[n + 1][0] <= word.start():
            n += 1
        (place, at), (next_place, next_at) = known[n], known[n + 1]
        share = (word.start() - place) / (next_place - place) if next_place > place else 0.0
        yield Cue(round(at + share * (next_at - at), 2), word.end())
