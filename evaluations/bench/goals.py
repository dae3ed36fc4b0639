"""What is measured, and what must hold."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Goal:
    """`target` is the least value, or the most where a low one is `better`; None where a figure is only told."""

    name: str
    label: str
    target: float | None = None
    better: Literal["high", "low"] = "high"

    def met(self, value: float | None) -> bool | None:
        if self.target is None or value is None:
            return None
        return value >= self.target if self.better == "high" else value <= self.target


GOALS = (
    Goal("good_over_weak", "Good reads above weak", 0.90),
    Goal("good_over_middling", "Good reads above middling", 0.70),
    Goal("in_order", "Good, middling and weak in order", 0.75),
    Goal("kappa", "Agreement with the label (quadratic kappa)"),
    Goal("distance", "Mean distance from the label, in levels", better="low"),
    Goal("spearman", "Rank correlation with the label"),
    Goal("attacks", "Attacks that raise a level", 0.0, "low"),
    Goal("attack_gain", "Mean gain by an attack, in levels", 0.0, "low"),
    Goal("attacks_alone", "Attacks alone that read above 2.5", 0.0, "low"),
    Goal("repetition", "Answers that gain when said three times", 0.0, "low"),
    Goal("padding", "Answers that gain by padding", 0.10, "low"),
    Goal("parity", "English and Korean within one level", 0.90),
    Goal("parity_distance", "Mean distance of English and Korean, in levels", better="low"),
    Goal("length", "Rank correlation with length", better="low"),
    Goal("length_within", "The same within answers of one level", better="low"),
    Goal("stability", "The same level when read twice", 0.90),
    Goal("stability_alpha", "Agreement of two readings (Krippendorff's alpha)"),
)
# Rules cannot disagree with themselves.
EXACT = {"stability": Goal("stability", "The same level when read twice", 1.0)}


def goals(reader: str) -> tuple[Goal, ...]:
    return tuple(EXACT.get(goal.name, goal) for goal in GOALS) if reader == "rules" else GOALS
