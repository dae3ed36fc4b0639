"""What only leads to or from words that do not count: "As I said", "You asked me", "Let me begin with this"."""

from collections.abc import Iterable, Iterator

from coaching.listening import Span, sentences
from evaluations.pipeline.guards.padding import emptiness
from evaluations.readers.guarded import GuardKind

_SAID_ALREADY = {"repeated", "echo", "sample_answer"}
Place = tuple[Span, GuardKind]


def joints(text: str, found: Iterable[Place], language: str) -> Iterator[Place]:
    said_already = [(span, kind) for span, kind in found if kind in _SAID_ALREADY]
    if not said_already:
        return
    for span in sentences(text):
        inside = [(place, kind) for place, kind in said_already if place.start < span.end and span.start < place.end]
        for left in _left(span, [place for place, _ in inside]) if inside else ():
            if _leads(text, left, span) and emptiness(text[left.start : left.end], language) != "own":
                yield left, inside[0][1]
    yield from _beside(text, said_already, language)
    yield from _before_first(text, said_already, language)


def _leads(text: str, left: Span, span: Span) -> bool:
    """It is the smaller part of its sentence, or announces the rest."""
    return 2 * (left.end - left.start) < span.end - span.start or text[left.start : left.end].rstrip().endswith(
        (":", ",")
    )


def _left(span: Span, covered: list[Span]) -> Iterator[Span]:
    """What of a sentence is not covered."""
    at = span.start
    for place in sorted(covered, key=lambda place: place.start):
        if at < place.start:
            yield Span(at, place.start)
        at = max(at, place.end)
    if at < span.end:
        yield Span(at, span.end)


def _beside(text: str, said_already: list[Place], language: str) -> Iterator[Place]:
    """A whole sentence of talk about the talk before or after such words."""
    spans = sentences(text)
    kinds = [next((kind for place, kind in said_already if _holds(place, span)), None) for span in spans]
    for n, span in enumerate(spans):
        near = [kind for other in (n - 1, n + 1) if 0 <= other < len(kinds) and (kind := kinds[other]) is not None]
        if kinds[n] is None and near and emptiness(text[span.start : span.end], language) == "talk":
            yield span, near[0]


def _before_first(text: str, said_already: list[Place], language: str) -> Iterator[Place]:
    """What led to words that were said again later: "To put it shortly: …"."""
    firsts = {text.find(text[place.start : place.end]) for place, kind in said_already if kind == "repeated"}
    for span in sentences(text):
        for first in firsts:
            if span.start < first < span.end and emptiness(text[span.start : first], language) != "own":
                yield Span(span.start, first), "repeated"


def _holds(place: Span, span: Span) -> bool:
    return 2 * (min(place.end, span.end) - max(place.start, span.start)) > span.end - span.start
