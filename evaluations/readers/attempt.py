"""What is judged: one session as it was said, frozen."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass, replace


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

    @property
    def digest(self) -> str:
        """SHA-256 over everything a level may depend on. Line ends and outer blanks do not change it."""
        told = _harmless(asdict(self))
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _harmless(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
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
