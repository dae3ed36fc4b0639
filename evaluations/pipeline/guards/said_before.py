"""Runs of words that stand somewhere else already: earlier in the talk, or in a sample answer of it."""

from collections.abc import Iterator

from coaching.listening import Span, sentences, topics, words
from coaching.listening.spans import word_spans
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.readers.attempt import Answer, Attempt

_RUN = 8  # words: the shortest run that counts as said twice


def sampled(answer: Answer, attempt: Attempt) -> Found:
    """Sentences of any sample answer of this session, pasted as one's own."""
    runs = {run for other in attempt.answers for run in _runs(words(other.sample_answer), 5)}
    if not runs:
        return
    for span, piece in pieces(answer.text):
        own = _runs(words(piece), 5)
        if own and sum(run in runs for run in own) >= 0.5 * len(own):
            yield span, "sample_answer"


def _runs(spoken: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(spoken[n : n + size]) for n in range(len(spoken) - size + 1)]


class Seen:
    """Runs of words said before, in this answer or an earlier one."""

    def __init__(self) -> None:
        self.runs: set[tuple[str, ...]] = set()
        self.sentences: list[tuple[frozenset[str], frozenset[str]]] = []

    def again(self, text: str) -> Iterator[Span]:
        yield from self._runs_again(text)
        yield from self._sentences_again(text)

    def _runs_again(self, text: str) -> Iterator[Span]:
        spans = word_spans(text)
        spoken = [text[span.start : span.end].lower().replace("’", "'") for span in spans]
        first = last = -1
        for n, run in enumerate(_runs(spoken, _RUN)):
            if run in self.runs and n > last:
                if last >= 0:
                    yield _stretch(text, spans[first], spans[last])
                first = n
            last = n + _RUN - 1 if run in self.runs else last
            self.runs.add(run)
        if last >= 0:
            yield _stretch(text, spans[first], spans[last])

    def _sentences_again(self, text: str) -> Iterator[Span]:
        for span in sentences(text):
            piece = text[span.start : span.end]
            mine, about = frozenset(words(piece)), topics(piece)
            if len(words(piece)) >= 3 and any(_same(mine, said) or _same(about, of) for said, of in self.sentences):
                yield span
            self.sentences.append((mine, about))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) >= 3 and len(one & other) >= 0.75 * len(one | other)


def _stretch(text: str, first: Span, last: Span) -> Span:
    end = last.end
    while end < len(text) and text[end] in ".!?,;…":
        end += 1
    return Span(first.start, end)
