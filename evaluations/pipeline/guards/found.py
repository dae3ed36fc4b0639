"""What a look at an answer gives: places, and why each cannot count."""

from collections.abc import Callable, Iterator

from coaching.listening import Span, sentences
from evaluations.readers.attempt import Answer, Attempt
from evaluations.readers.guarded import GuardKind

Found = Iterator[tuple[Span, GuardKind]]
Look = Callable[[Answer, Attempt], Found]


def pieces(text: str) -> Iterator[tuple[Span, str]]:
    for span in sentences(text):
        yield span, text[span.start : span.end]


def touching(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences that lie in a stretch at least in part, and the stretch itself."""
    for span in sentences(text):
        if span.start < end and start < span.end:
            yield span
    yield Span(start, end)
