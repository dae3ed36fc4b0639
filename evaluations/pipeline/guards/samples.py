"""Sentences of the bank's sample answers to other questions, said as one's own."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
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
_SEVERAL = 0xFFFF


@dataclass(frozen=True)
class _Bank:
    """Numbers in place of words: two runs may share one, several in a row do not, and a megabyte holds them all."""

    runs: Sequence[int]
    owners: Sequence[int]  # for each run the place of its question, or _SEVERAL
    questions: Sequence[str]

    def has(self, run: str, asked: Set[int]) -> bool:
        """It stands in a sample answer to another question than those asked."""
        number = crc32(run.encode())
        place = bisect_left(self.runs, number)
        return place < len(self.runs) and self.runs[place] == number and self.owners[place] not in asked


def pasted(answer: Answer, attempt: Attempt) -> Found:
    """The answer to the very question asked comes with the question itself, and is looked for there."""
    bank = _bank(attempt.language)
    texts = {other.question for other in attempt.answers}
    asked = frozenset(n for n, question in enumerate(bank.questions) if question in texts)
    said = list(pieces(answer.text))
    known = [[bank.has(run, asked) for run in _runs(words(piece), attempt.language)] for _, piece in said]
    taken = {n for n, hits in enumerate(known) if sum(hits) >= max(_LEAST, _SHARE * len(hits))}
    if sum(sum(known[n]) for n in taken) < _LEAST_IN_ALL:
        return
    for n in sorted(_with_short(taken, known)):
        yield said[n][0], "sample_answer"


def _with_short(taken: set[int], known: list[list[bool]]) -> set[int]:
    short = {n for n, hits in enumerate(known) if all(hits)}
    while beside := {n for n in short - taken if any(abs(n - other) <= _REACH for other in taken)}:
        taken = taken | beside
    return taken


def _runs(spoken: Sequence[str], language: str) -> Iterator[str]:
    """Every stretch of so many words; a sentence of fewer is one stretch."""
    size = _RUN[language]
    for n in range(max(1, len(spoken) - size + 1)):
        yield " ".join(spoken[n : n + size])


@lru_cache
def _bank(language: str) -> _Bank:
    owners: dict[int, int] = {}
    questions: list[str] = []
    for place, (question, sample) in enumerate(sample_answers(language)):
        questions.append(question)
        for _, piece in pieces(sample):
            for run in _runs(words(piece), language):
                number = crc32(run.encode())
                owners[number] = place if owners.get(number, place) == place else _SEVERAL
    runs = sorted(owners)
    return _Bank(array("I", runs), array("H", (owners[run] for run in runs)), tuple(questions))
