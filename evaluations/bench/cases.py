"""The answers whose level is known: our own (`set/*.jsonl`), or those of a file somebody brings."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from coaching.models import Preparation
from coaching.questions import loading
from evaluations.bench.reading import Piece

LABELS = {"weak": 1, "middling": 3, "good": 5}
PADDING = "padding"  # text to append to another answer of the same question; no answer itself
_SET = Path(__file__).parent / "set"
_HELD_OUT = Path(__file__).with_name("held_out.jsonl")
_KEYS = ("id", "domain", "question", "answer", "level", "lang")
_TALKS = {talk.lower(): talk for talk in Preparation.values}
Row = dict[str, Any]


class BadFile(ValueError):
    """What is wrong with a file, and in which line, in one sentence."""


@dataclass(frozen=True)
class Case:
    """`question_id` holds together what belongs to one question; `part` is what tables show apart."""

    id: str
    question_id: str
    part: str
    level: str
    wording: str
    piece: Piece
    other_sample: str = ""  # a sample answer to some other question of the same kind of talk

    @property
    def lang(self) -> str:
        return self.piece.lang

    @property
    def content(self) -> tuple[str, str, str]:
        """The same in every language."""
        return self.question_id, self.wording, self.level

    @property
    def label(self) -> int:
        return LABELS[self.level]


def own() -> list[Case]:
    rows = (json.loads(line) for path in sorted(_SET.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    return [_own(row) for row in rows]


def _own(row: Row) -> Case:
    asked = _bank().get(row["slug"], {})
    piece = Piece(
        talk=row["talk"], lang=row["lang"], question=row["question"], text=row["answer"],
        expected_points=tuple(asked.get("expected_points", {}).get(row["lang"], ())),
        sample_answer=asked.get("sample_answer", {}).get(row["lang"], ""),
    )  # fmt: skip
    question = row["id"].removesuffix(f"-{row['level']}-{row['wording']}-{row['lang']}")
    other = _other_sample(row["talk"], row["slug"], row["lang"])
    return Case(row["id"], question, row["talk"], row["level"], row["wording"], piece, other)


@lru_cache
def _bank() -> dict[str, Row]:
    return {row["slug"]: row for path in loading.question_files() for row in loading.read(path)}


def _other_sample(talk: str, slug: str, lang: str) -> str:
    """Of the question half-way round the bank, so that it is never a neighbour's and always the same."""
    slugs = sorted({name for name, row in _bank().items() if row["preparation_type"] == talk} | {slug})
    others = [name for name in slugs if name != slug]
    chosen = others[(slugs.index(slug) + len(slugs) // 2) % len(others)]
    return str(_bank()[chosen]["sample_answer"][lang])


def held_out() -> list[Case]:
    """Answers whose writers knew nothing of the rules, and which were never used to make the rules better."""
    return brought(_HELD_OUT)


def brought(path: Path) -> list[Case]:
    """The answers of a file. `domain` names kinds of talk where every one of them does; else they are fields of work
    ("sales" among them), asked about in an interview."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as problem:
        raise BadFile(f"{path} cannot be read: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise BadFile(f"{path} is not a text in UTF-8.") from problem
    rows = [(n, _row(line, f"Line {n} of {path}")) for n, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise BadFile(f"{path} holds no answers.")
    are_talks = all(row["domain"].lower() in _TALKS for _n, row in rows)
    return [_brought(row, n, are_talks=are_talks) for n, row in rows]


def _row(line: str, place: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise BadFile(f"{place} is not JSON.") from problem
    if not isinstance(row, dict):
        raise BadFile(f"{place} is not a JSON object.")
    for wrong in _problems(row):
        raise BadFile(f"{place} {wrong}.")
    return row


def _problems(row: Row) -> Iterator[str]:
    for key in _KEYS:
        if key not in row:
            yield f'has no "{key}"'
        elif not isinstance(row[key], str) or not row[key].strip():
            yield f'has a "{key}" that is not a text'
    if row.get("level") not in (*LABELS, PADDING):
        yield 'has a "level" other than weak, middling, good or padding'
    if row.get("lang") not in ("en", "ko"):
        yield 'has a "lang" other than en or ko'


def _brought(row: Row, number: int, *, are_talks: bool) -> Case:
    talk = _TALKS[row["domain"].lower()] if are_talks else Preparation.INTERVIEW.value
    piece = Piece(talk, row["lang"], row["question"], row["answer"])
    wording = str(row.get("wording", ""))
    other = _other_sample(talk, "", row["lang"])
    return Case(f"{row['id']}, line {number}", row["id"], row["domain"], row["level"], wording, piece, other)


def questions(cases: Iterable[Case]) -> dict[str, list[str]]:
    """The questions of each part, in a fixed order."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        found[case.part].add(case.question_id)
    return {part: sorted(found[part]) for part in sorted(found)}


def half(cases: list[Case]) -> list[Case]:
    """Every other question of each part: always the same, in every wording, level and language."""
    kept = {question for asked in questions(cases).values() for question in asked[::2]}
    return [case for case in cases if case.question_id in kept]


def first(cases: list[Case], number: int) -> list[Case]:
    """So many questions, taken from each part in turn."""
    rounds = chain.from_iterable(zip_longest(*questions(cases).values()))
    kept = [question for question in rounds if question is not None][:number]
    return [case for case in cases if case.question_id in kept]
