"""A text prepared once, so that each detector only looks."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from coaching.listening.spans import Span, sentence_spans

Place = tuple[int, int]
Detector = Callable[["Heard"], Iterable[Place]]
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "—": "-", "–": "-"})
_NEGATION = re.compile(
    r"(?:\bnot|\bnever|n't|\bno|\bwithout|\brarely|\bhardly|\bcannot|\bnothing)(?: [a-z']+){0,2} ?$"
)
_UNREAL = re.compile(r"\b(?:would|could|might|should|will|hope|hoped|if|wish|plan to|want to|aim to)\b|'(?:ll|d)\b")


@dataclass(frozen=True)
class Heard:
    text: str

    @cached_property
    def low(self) -> str:
        """Lower case with straight quotes and one code point for each of the original's."""
        low = self.text.lower()
        if len(low) != len(self.text):  # A few capitals (İ) have longer small letters, which would move every offset.
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        return low.translate(_STRAIGHT)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentence_spans(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence(self, position: int) -> str:
        span = self.sentences[self.at(position)]
        return self.low[span.start : span.end]

    def before(self, position: int, reach: int = 40) -> str:
        """What was said just before in the same sentence."""
        start = self.sentences[self.at(position)].start if self.sentences else 0
        return self.low[max(start, position - reach) : position]

    def is_negated(self, position: int) -> bool:
        return _NEGATION.search(self.before(position)) is not None

    def is_unreal(self, position: int) -> bool:
        """Said as a wish, a condition or a plan, not as something that happened."""
        return _UNREAL.search(self.before(position, 60)) is not None


def matches(pattern: re.Pattern[str], heard: Heard) -> Iterator[Place]:
    for match in pattern.finditer(heard.low):
        yield match.span()


def affirmed(pattern: re.Pattern[str], heard: Heard) -> Iterator[Place]:
    return (place for place in matches(pattern, heard) if not heard.is_negated(place[0]))


def happened(pattern: re.Pattern[str], heard: Heard) -> Iterator[Place]:
    return (place for place in affirmed(pattern, heard) if not heard.is_unreal(place[0]))


def without(pattern: re.Pattern[str], places: Iterable[Place], heard: Heard) -> Iterator[Place]:
    """Those whose sentence does not say this as well."""
    return (place for place in places if not pattern.search(heard.sentence(place[0])))


def any_of(*parts: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(parts) + ")")
