"""Sentences of the bank's sample answers, whatever question they belong to, said as one's own."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from coaching.listening import words
from coaching.questions.samples import sample_answers
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.readers.attempt import Answer, Attempt

_RUN = {"en": 5, "ko": 4}  # words; an eojeol says more than an English word
_SHARE = 0.5  # of a sentence's runs
_LEAST = 3  # A run or two may be anybody's,
_LEAST_IN_ALL = 6  # and a sentence of the bank may be said by chance.
_REACH = 2  # sentences: what is too short to tell goes with what stands beside it


def pasted(answer: Answer, attempt: Attempt) -> Found:
    said = list(pieces(answer.text))
    spoken = [words(piece) for _, piece in said]
    hits = [_hits(one, attempt.language) for one in spoken]
    if sum(hits) < _LEAST_IN_ALL:
        return
    found = {n for n, number in enumerate(hits) if number}
    short = {n for n, one in enumerate(spoken) if _is_short_and_known(one, attempt.language)}
    while beside := {n for n in short - found if any(abs(n - other) <= _REACH for other in found)}:
        found |= beside
    for n in sorted(found):
        yield said[n][0], "sample_answer"


def _hits(spoken: list[str], language: str) -> int:
    """How many runs of a sentence are known, when they are enough to say that it was taken."""
    own = list(_runs(spoken, language))
    hits = sum(_is_in(run, language) for run in own)
    return hits if hits >= _LEAST and hits >= _SHARE * len(own) else 0


def _is_short_and_known(spoken: list[str], language: str) -> bool:
    return len(spoken) < _RUN[language] + _LEAST - 1 and all(_is_in(run, language) for run in _runs(spoken, language))


def _runs(spoken: Sequence[str], language: str) -> Iterator[str]:
    """Every stretch of so many words; a sentence of fewer is one stretch."""
    size = _RUN[language]
    for n in range(max(1, len(spoken) - size + 1)):
        yield " ".join(spoken[n : n + size])


def _is_in(run: str, language: str) -> bool:
    known, number = _known(language), crc32(run.encode())
    place = bisect_left(known, number)
    return place < len(known) and known[place] == number


@lru_cache
def _known(language: str) -> Sequence[int]:
    """Numbers in place of words: two runs may share one, several in a row do not, and a megabyte holds them all."""
    return array(
        "I",
        sorted(
            {
                crc32(run.encode())
                for sample in sample_answers(language)
                for _, piece in pieces(sample)
                for run in _runs(words(piece), language)
            }
        ),
    )
