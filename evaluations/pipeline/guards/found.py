"""What a look at an answer gives: places, and why each cannot count."""

from collections.abc import Callable, Iterator

from coaching.listening import Span, sentences, words
from evaluations.readers.attempt import Answer, Attempt
from evaluations.readers.guarded import GuardKind

Found = Iterator[tuple[Span, GuardKind]]
_A_FEW = 3
Look = Callable[[Answer, Attempt], Found]


def pieces(text: str) -> Iterator[tuple[Span, str]]:
    for span in sentences(text):
        yield span, text[span.start : span.end]


def covering(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch, and the sentences of which it leaves hardly a word."""
    for span in sentences(text):
        left = f"{text[span.start : max(span.start, start)]} {text[min(span.end, end) : span.end]}"
        if span.start < end and start < span.end and len(words(left)) <= _A_FEW:
            yield span
    yield Span(start, end)
