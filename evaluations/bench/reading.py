"""Reads single answers through the pipeline that reads people's."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from evaluations import rubric
from evaluations.freezing import version_of
from evaluations.pipeline import Answer, Attempt, evaluate
from evaluations.readers import Reader
from interviewos.ai import Usage

Levels = Mapping[str, int]  # of the observed dimensions
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Piece:
    """One answer to one question of one talk."""

    talk: str
    lang: str
    question: str
    text: str
    expected_points: tuple[str, ...] = ()
    sample_answer: str = ""


@dataclass(frozen=True)
class Read:
    levels: Levels
    usages: tuple[Usage, ...] = ()

    @property
    def mean(self) -> float:
        return rubric.mean_level(dict(self.levels))


Reads = dict[Piece, Read]


def read(piece: Piece, reader: Reader) -> Read:
    """An `AIError` of the reader passes through: without a reading there is no level."""
    report = evaluate(_attempt(piece, reader), reader, progress=lambda step, percent: None)
    known = {name: level for name, level in report.answers[0].levels.items() if level is not None}
    return Read(known, report.usages)


def _attempt(piece: Piece, reader: Reader) -> Attempt:
    answer = Answer(
        "t1", piece.question, piece.text, 1, expected_points=piece.expected_points, sample_answer=piece.sample_answer
    )
    return Attempt(
        language=piece.lang, preparation_type=piece.talk, role="", job_description="", tone="", questions_planned=1,
        questions_asked=1, answers=(answer,), rubric_version=rubric.RUBRIC_VERSION,
        prompt_version=version_of(reader.name), reader=reader.name, model=reader.model,
    )  # fmt: skip


def read_all(pieces: Iterable[Piece], reader: Reader, *, jobs: int = 1, progress: Progress) -> Reads:
    """Each piece once, `jobs` at a time. The first failure ends all."""
    once = list(dict.fromkeys(pieces))
    found: Reads = {}
    for n, (piece, levels) in enumerate(zip(once, _each(once, reader, jobs), strict=True), start=1):
        found[piece] = levels
        progress(n, len(once))
    return found


def _each(pieces: list[Piece], reader: Reader, jobs: int) -> Iterator[Read]:
    if jobs == 1:
        yield from (read(piece, reader) for piece in pieces)
        return
    with ThreadPoolExecutor(jobs) as executor:
        try:
            yield from executor.map(read, pieces, [reader] * len(pieces))
        finally:
            executor.shutdown(cancel_futures=True)
