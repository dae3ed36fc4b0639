"""The words of a question given back, even where only one of its sentences is, or where more is said around it."""

from collections.abc import Iterator

from coaching.listening import Span, echoes, sentences
from coaching.listening.spans import word_spans
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.readers.attempt import Answer, Attempt

_LEAST = {"en": 4, "ko": 3}  # words of a sentence that is given back whole; a question may be shorter
_RUN = {"en": 8, "ko": 6}  # words of a stretch that is not


def echoed(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in pieces(answer.text):
        if any(echoes(piece, other.question) for other in attempt.answers):
            yield span, "echo"


def given_back(answer: Answer, attempt: Attempt) -> Found:
    said, places = _spoken(answer.text)
    for question in {other.question for other in attempt.answers}:
        for run in _runs(question, attempt.language):
            for n in range(len(said) - len(run) + 1):
                if said[n : n + len(run)] == run:
                    yield _stretch(answer.text, places[n], places[n + len(run) - 1]), "echo"


def _runs(question: str, language: str) -> Iterator[list[str]]:
    for span in sentences(question):
        asked, _ = _spoken(question[span.start : span.end])
        if len(asked) >= _LEAST[language] - question[span.start : span.end].endswith("?"):
            yield asked
        size = _RUN[language]
        yield from (asked[n : n + size] for n in range(len(asked) - size + 1))


def _spoken(text: str) -> tuple[list[str], list[Span]]:
    places = word_spans(text)
    return [text[span.start : span.end].lower().replace("’", "'") for span in places], places


def _stretch(text: str, first: Span, last: Span) -> Span:
    """To the end of the sentence's marks."""
    end = last.end
    while end < len(text) and text[end] in ".!?,;…\"”'":
        end += 1
    return Span(first.start, end)
