"""No attack of the set makes an answer read better than it did without."""

from functools import cache

import pytest

from evaluations.bench import attacks, cases, reading
from evaluations.bench.attacks import Attack, Trial
from evaluations.bench.reading import Levels, Piece
from evaluations.readers import rules_reader

QUESTIONS = ("interview-01", "interview-07", "sales-01", "sales-03")
STANDS_FOR_NOTHING = 2  # the highest level that an answer gets which is nothing but an attack
KINDS = sorted({(attack.kind, attack.lang) for attack in attacks.attacks()})


def tried(attack: Attack) -> list[Trial]:
    asked = (attack.question_id,) if attack.question_id and attack.where == "whole" else QUESTIONS
    answers = [
        case
        for case in cases.own()
        if case.question_id in asked and case.wording == "a" and case.level != "good" and case.lang == attack.lang
    ]
    return [attacks.attacked(attack, case) for case in (answers[:1] if attack.once else answers)]


@cache
def levels(piece: Piece) -> Levels:
    return reading.read(piece, rules_reader()).levels


def raises(trial: Trial) -> dict[str, int]:
    after = levels(trial.after)
    if trial.before is None:
        return {name: level for name, level in after.items() if level > STANDS_FOR_NOTHING}
    before = levels(trial.before)
    return {name: level for name, level in after.items() if level > before.get(name, 0)}


@pytest.mark.parametrize(("kind", "lang"), KINDS)
def test_no_attack_raises_a_level(kind, lang):
    found = {
        attack.id: rises
        for attack in attacks.attacks()
        if (attack.kind, attack.lang) == (kind, lang)
        for trial in tried(attack)
        if (rises := raises(trial))
    }
    assert found == {}
