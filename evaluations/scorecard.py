"""Levels of dimensions under the names other scorecards use. Nothing is judged here: one reading, many views.

A part is 20 points a level (`rubric.score`) of the mean level of its dimensions, each taken as the mean over the
answers in which it was asked for. Dimensions count alike, and over several talks each talk counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Literal, NamedTuple

from evaluations import rubric

# Which dimension feeds what. A talk brings those of them that it is read for.
PARTS: dict[str, tuple[str, ...]] = {
    "communication": ("clarity_structure", "language_quality", "tone_alignment"),
    "problem_solving": (
        "relevance_focus",
        "story_structure",
        "decision_clarity",
        "problem_solution",
        "objection_handling",
        "through_line",
        "goal_clarity",
    ),
    "evidence": ("specific_evidence", "evidence_use", "traction_evidence", "value_for_buyer"),
    "presence": ("confidence_delivery",),
    "tone": ("tone_alignment",),
    "grammar": ("language_quality",),
    "relevance": ("relevance_focus",),
    "confidence": ("confidence_delivery",),
    "positivity": ("tone_alignment",),
}
State = Literal["observed", "insufficient", "not_elicited", "not_part", "not_read"]
# Why there is no number, the most telling reason first.
REASONS: tuple[State, ...] = ("insufficient", "not_elicited", "not_part")


class Talk(NamedTuple):
    """One reading: the state of each of its dimensions, the levels of each answer, and which evidence shows what."""

    id: Any
    states: Mapping[str, str]
    answers: Sequence[Mapping[str, int | None]]
    evidence: Iterable[tuple[str, int]] = ()


@dataclass(frozen=True)
class Part:
    """`score` is None, with the reason as `state`, where nothing was observed."""

    name: str
    score: int | None
    state: State
    dimensions: tuple[str, ...] = ()
    rests_on: tuple[tuple[Any, tuple[int, ...]], ...] = ()

    @property
    def places(self) -> int:
        return sum(len(numbers) for _talk, numbers in self.rests_on)


def scorecard(talks: Sequence[Talk]) -> dict[str, Part]:
    return {name: _part(name, talks) for name in PARTS}


def _part(name: str, talks: Sequence[Talk]) -> Part:
    read = [(talk, means) for talk in talks if (means := _means(name, talk))]
    if not read:
        return Part(name, None, _why_not(name, talks))
    return Part(
        name,
        rubric.score(fmean(fmean(means.values()) for _talk, means in read)),
        "observed",
        tuple(one for one in PARTS[name] if any(one in means for _talk, means in read)),
        tuple((talk.id, _numbers(talk, means)) for talk, means in read),
    )


def _means(name: str, talk: Talk) -> dict[str, float]:
    """The mean level of each of the part's dimensions that this talk was read for."""
    found = {}
    for dimension in PARTS[name]:
        levels = [level for answer in talk.answers if (level := answer.get(dimension)) is not None]
        if levels and talk.states.get(dimension) == "observed":
            found[dimension] = fmean(levels)
    return found


def _numbers(talk: Talk, means: Mapping[str, float]) -> tuple[int, ...]:
    return tuple(number for dimension, number in talk.evidence if dimension in means)


def _why_not(name: str, talks: Sequence[Talk]) -> State:
    states = {talk.states.get(dimension, "not_part") for talk in talks for dimension in PARTS[name]}
    return next((reason for reason in REASONS if reason in states), "not_read")
