"""What stands between answers and their next levels, the most telling first."""

from collections import Counter
from dataclasses import dataclass

from evaluations import rubric
from evaluations.pipeline.appraise import Appraisal
from evaluations.readers.attempt import Attempt, units

# Different dimensions often ask for the same change; a person should be told once.
THEMES = {
    "number": {"vague", "vague_quantity", "measured", "before_after", "general", "hollow", "exact"},
    "own_step": {"action", "own_step", "only_we", "constructive"},
    "result": {"result", "landed", "outcome", "firm_end", "trailing"},
    "decision": {"decision", "chosen"},
    "reason": {"reason", "backed", "joined", "linked", "economical"},
    "hedging": {"hedged", "hedged_throughout"},
    "fairness": {"blaming", "negative"},
    "modesty": {"boasting", "overclaimed"},
    "lesson": {"lesson", "forward", "answers_for"},
    "occasion": {"scene", "named_case"},
    "to_the_point": {"point_first", "on_question"},
    "whole": {"developed", "ordered", "whole"},
}


def theme_of(criterion: str) -> str:
    """What a criterion asks for together with others; its own name where it stands alone."""
    return next((name for name, criteria in THEMES.items() if criterion in criteria), criterion)


@dataclass(frozen=True)
class Gap:
    """What stands between one answer and its next level in one dimension."""

    dimension: str
    criterion: str
    level: int
    turn_id: str

    @property
    def theme(self) -> str:
        return theme_of(self.criterion)


def gaps(appraisal: Appraisal, attempt: Attempt) -> list[Gap]:
    """The most telling gap first: the change that would help in most answers and dimensions, at its lowest place."""
    found = [
        gap
        for unit in units(attempt)
        for name, level in appraisal.levels[unit.main.turn_id].items()
        if level is not None and (gap := gap_of(name, level, unit.main.turn_id, appraisal))
    ]
    worth: Counter[str] = Counter()
    for gap in found:
        worth[gap.theme] += (5 - gap.level) * rubric.WEIGHTS.get(gap.dimension, 1)
    return sorted(found, key=lambda gap: (-worth[gap.theme], gap.level))


def gap_of(name: str, level: int, turn_id: str, appraisal: Appraisal) -> Gap | None:
    present, contradicted = appraisal.present[turn_id, name], appraisal.contradicted[turn_id, name]
    known = rubric.load(name)
    binding = [cap for cap in known.applied(present, contradicted) if cap.at <= level]
    if binding and known.level(present, frozenset()) > level:
        return Gap(name, binding[0].contradiction, level, turn_id)
    missing = known.missing(present, level)
    return Gap(name, missing[0], level, turn_id) if missing else None


def first_of_each_theme(found: list[Gap]) -> list[Gap]:
    chosen: dict[str, Gap] = {}
    for gap in found:
        chosen.setdefault(gap.theme, gap)
    return list(chosen.values())
