"""How an answer really went, in seconds from its first word: by its recordings, or by what a client measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from analytics.pages.replay.hearing import Word, placed
from coaching.models import Recording, Turn

Basis = Literal["recorded", "measured", "even", "reading", "wordless"]
# A code point of the text, or a place between two, and the second at which it is said.
Known = tuple[float, float]
# When a pause begins and how long it is.
Gap = tuple[float, float]

LONG_SILENCE = 5.0
# What remains of a longer one.
SHORTENED = 3.0
# A breath before the first word, so that no recording begins in the middle of it.
BREATH = 0.2


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


def in_order(recordings: Iterable[Recording]) -> list[Recording]:
    return sorted(recordings, key=lambda row: (row.created_at, row.pk))


def recorded(turn: Turn, estimate: float) -> Course | None:
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


def measured(turn: Turn, told: dict[str, object]) -> Course | None:
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
