"""What is judged: one session as it was said, frozen."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Answer:
    turn_id: str
    question: str
    text: str
    number: int  # order in the session, from 1
    is_probe: bool = False
    time_spent: float | None = None  # seconds
    expected_points: tuple[str, ...] = ()
    sample_answer: str = ""
    is_cut_off: bool = False
    delivery: Mapping[str, Any] = field(default_factory=dict)  # as `coaching.delivery` describes it


@dataclass(frozen=True)
class Attempt:
    language: str  # "en" or "ko"
    preparation_type: str
    role: str
    job_description: str
    tone: str
    questions_planned: int
    questions_asked: int
    answers: tuple[Answer, ...]
    rubric_version: str
    prompt_version: str
    reader: str
    model: str
    needed: int = 3  # answers with something in them, for a level of the whole

    @property
    def digest(self) -> str:
        """SHA-256 over everything a level may depend on: which row a text came from, how long it took and how its
        blanks and line ends are written do not belong to it."""
        told = _harmless(asdict(self))
        for answer in told["answers"]:
            for name in _BESIDE:
                del answer[name]
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


_BESIDE = ("turn_id", "number", "time_spent", "delivery")


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, dict):
        return {key: _harmless(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(inner) for inner in value]
    return value


@dataclass(frozen=True)
class Unit:
    """A question with its answer and the answers to the probes that followed it."""

    main: Answer
    probes: tuple[Answer, ...] = ()

    @property
    def turns(self) -> tuple[Answer, ...]:
        return (self.main, *self.probes)


def units(attempt: Attempt) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for answer in sorted(attempt.answers, key=lambda answer: answer.number):
        if answer.is_probe and found:
            found[-1] = replace(found[-1], probes=(*found[-1].probes, answer))
        else:
            found.append(Unit(answer))
    return tuple(found)
