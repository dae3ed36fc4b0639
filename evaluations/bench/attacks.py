"""Texts that try to be read better than they are, and the answers each is tried on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from coaching.listening import sentences
from evaluations.bench.cases import Case
from evaluations.bench.reading import Piece

_FILE = Path(__file__).with_name("attacks.jsonl")
# Written by somebody who knew nothing of the guards, and never used to make them better.
_HELD_OUT = Path(__file__).with_name("held_out_attacks.jsonl")


@dataclass(frozen=True)
class Attack:
    """`lang` is the language of the answers it is tried on; `once` is what a repetition says, said once."""

    id: str
    kind: str
    lang: str
    where: str  # "append", "prepend", "middle", or "whole": the answer is nothing else
    text: str
    once: str = ""
    question_id: str = ""

    @property
    def stands_alone(self) -> bool:
        """Nothing that the person said is in it."""
        return self.where == "whole" and "{answer}" not in self.text


@dataclass(frozen=True)
class Trial:
    """What is read after a change, and before it. There is no before where the answer is nothing but the attack."""

    name: str
    kind: str
    case: Case
    after: Piece
    before: Piece | None


@lru_cache
def attacks(*, held_out: bool = False) -> tuple[Attack, ...]:
    file = _HELD_OUT if held_out else _FILE
    return tuple(Attack(**json.loads(line)) for line in file.open(encoding="utf-8"))


def attacked(attack: Attack, case: Case) -> Trial:
    text = attack.text.replace("{question}", case.piece.question).replace("{other_sample}", case.other_sample)
    # Last, so that nothing a person says is taken for one of our marks.
    after = _placed(attack.where, text.replace("{answer}", case.piece.text), case.piece.text)
    return Trial(attack.id, attack.kind, case, replace(case.piece, text=after), _before(attack, case))


def _before(attack: Attack, case: Case) -> Piece | None:
    if attack.once:
        return replace(case.piece, text=attack.once)
    return None if attack.stands_alone else case.piece


def _placed(where: str, text: str, answer: str) -> str:
    if where == "whole":
        return text
    spans = sentences(answer)
    at = {"prepend": 0, "append": len(answer), "middle": spans[len(spans) // 2].start}[where]
    return " ".join(part for part in (answer[:at].rstrip(), text, answer[at:]) if part)


def trials(cases: list[Case], *, parts: int, held_out: bool = False) -> list[Trial]:
    """Every attack on a weak and a middling answer of so many parts, another question each time: no chance in it."""
    return [
        attacked(attack, case)
        for number, attack in enumerate(attacks(held_out=held_out))
        for case in _targets(attack, number, [case for case in cases if case.lang == attack.lang], parts)
    ]


def _targets(attack: Attack, number: int, cases: list[Case], parts: int) -> Iterator[Case]:
    if attack.question_id:
        chosen = [attack.question_id]
    else:
        asked = sorted({(case.part, case.question_id) for case in cases})
        names = sorted({part for part, _ in asked})
        turn = names[number % len(names) :] + names[: number % len(names)] if names else []
        by_part = [[question for part, question in asked if part == name] for name in turn[:parts]]
        chosen = [questions[number % len(questions)] for questions in by_part]
    levels = ("weak",) if attack.stands_alone else ("weak", "middling")
    yield from (case for case in _first_wordings(cases) if case.question_id in chosen and case.level in levels)


def _first_wordings(cases: Iterable[Case]) -> list[Case]:
    """One answer for each question and level."""
    found: dict[tuple[str, str], Case] = {}
    for case in cases:
        found.setdefault((case.question_id, case.level), case)
    return list(found.values())


def repetitions(cases: list[Case]) -> list[Trial]:
    return [_changed("said three times", "repetition", case, f"{case.piece.text} " * 3) for case in cases]


def paddings(cases: list[Case], brought: list[Case]) -> list[Trial]:
    """The padding of a file, after every answer to the same question."""
    return [
        _changed(padding.id, "padding", case, f"{case.piece.text} {padding.piece.text}")
        for padding in brought
        for case in cases
        if (case.question_id, case.lang) == (padding.question_id, padding.lang)
    ]


def _changed(name: str, kind: str, case: Case, text: str) -> Trial:
    return Trial(name, kind, case, replace(case.piece, text=text.rstrip()), case.piece)
