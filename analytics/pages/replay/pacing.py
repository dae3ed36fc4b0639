"""How long each turn of a replay lasts, and when its words come. Nothing is known here of pages.

Where times were measured they are kept, but for silences: of a long one a few seconds remain. Where only the length
of an answer is known its words come evenly, and where nothing is known at the pace of reading; `basis` says which.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from analytics.pages.replay.hearing import Word, placed
from coaching import delivery
from coaching.models import Recording, Speaker, Turn
from interviewos.lengths import sized

Basis = Literal["recorded", "measured", "even", "reading", "wordless"]
# A code point of the text, or a place between two, and the second at which it is said.
Known = tuple[float, float]
# When a pause begins and how long it is.
Gap = tuple[float, float]

LONG_SILENCE = 5.0
# What remains of a longer one.
SHORTENED = 3.0
SHORTEST_PAUSE = 1.0
SHORTEST_TURN = 2.0
# Whoever was longer at one answer was elsewhere meanwhile: then nothing was measured.
LONGEST_ANSWER = 3600
# A breath before the first word, so that no recording begins in the middle of it.
BREATH = 0.2
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


@dataclass(frozen=True)
class Course:
    """An answer in real seconds from its first word. `begins` has for each recording when, and where in it."""

    basis: Basis
    seconds: float
    known: Sequence[Known]
    gaps: Sequence[Gap] = ()
    begins: Sequence[tuple[float, float]] = ()
    # When its first word is said in the replay.
    first: float = 0.0

    @cached_property
    def cuts(self) -> list[tuple[float, float]]:
        """Where something is left out of a silence, and how much."""
        return [(start + SHORTENED, length - SHORTENED) for start, length in self.gaps if length > LONG_SILENCE]

    @cached_property
    def _left_out(self) -> list[float]:
        return [0.0, *accumulate(length for _at, length in self.cuts)]

    def moment(self, real: float) -> float:
        """The moment of the replay at which this one is shown."""
        n = bisect_right(self.cuts, real, key=lambda cut: cut[0])
        last = min(self.cuts[n - 1][1], real - self.cuts[n - 1][0]) if n else 0.0
        return round(self.first + real - (self._left_out[n - 1] + last if n else 0.0), 2)


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
    if course := _recorded(turn, seconds) or _measured(turn, told):
        return _played(course, turn.text, told.get("first_word"))
    return _evenly("even" if spent else "reading", turn.text, seconds)


def in_order(recordings: Iterable[Recording]) -> list[Recording]:
    return sorted(recordings, key=lambda row: (row.created_at, row.pk))


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


def _recorded(turn: Turn, estimate: float) -> Course | None:
    """By its recordings, one after the other, without the silence before the first word of each."""
    recordings = in_order(turn.recordings.all())
    seconds, words, begins = 0.0, [], []
    for recording in recordings:
        heard = [Word(row["word"], row["start"], row["end"]) for row in recording.words]
        skipped = max(0.0, heard[0].start - BREATH) if heard else 0.0
        begins.append((seconds, skipped))
        words += [Word(text, start - skipped + seconds, end - skipped + seconds) for text, start, end in heard]
        # A browser that did not say how long it is: it plays on until it is over.
        length = max([recording.seconds, *(word.end for word in heard)]) or estimate / len(recordings)
        seconds += max(0.0, length - skipped)
    return Course("recorded", seconds, _by_words(turn.text, words, seconds), _gaps(words), begins) if begins else None


def _measured(turn: Turn, told: dict[str, object]) -> Course | None:
    """By what a client measured while it was spoken."""
    words = [Word(*row) for row in told.get("words", [])]  # type: ignore[attr-defined]
    seconds = max([float(told.get("duration", 0)), *(word.end for word in words)])  # type: ignore[arg-type]
    if not seconds:
        return None
    if words:
        return Course("measured", seconds, _by_words(turn.text, words, seconds), _gaps(words))
    gaps = [(at, length) for at, length in sorted(told.get("pauses", [])) if at + length <= seconds]  # type: ignore
    basis: Basis = "measured" if "speaking" in told else "even"
    return Course(basis, seconds, _around(gaps, len(turn.text), seconds), gaps)


def _by_words(text: str, words: list[Word], seconds: float) -> list[Known]:
    known: list[Known] = [(0, 0.0)]
    for word in placed(text, words):
        start = max(word.start, known[-1][1])
        known += [(word.begins, start), (word.ends, max(word.end, start))]
    return [*known, (len(text), max(seconds, known[-1][1]))]


def _gaps(words: list[Word]) -> list[Gap]:
    return [(one.end, two.start - one.end) for one, two in pairwise(words)]


def _around(gaps: list[Gap], size: int, seconds: float) -> list[Known]:
    """The words are shared out over the time with a voice."""
    voiced = seconds - sum(length for _start, length in gaps)
    known: list[Known] = [(0, 0.0)]
    silent = 0.0
    for start, length in gaps if voiced > 0 else []:
        place = size * max(0.0, start - silent) / voiced
        known += [(place, start), (place, start + length)]
        silent += length
    return [*known, (size, seconds)]


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
