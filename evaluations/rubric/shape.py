"""What a rubric is made of, and how a level follows from what was seen."""

from collections.abc import Set
from dataclasses import dataclass

from evaluations.rubric.dimensions import UNIVERSAL

Texts = dict[str, str]


@dataclass(frozen=True)
class Criterion:
    name: str
    counts: Texts
    comment: Texts
    title: Texts
    advice: Texts
    drill: Texts
    minutes: int


@dataclass(frozen=True)
class Level:
    level: int
    anchor: Texts
    needs: tuple[str, ...]  # "a|b" is met by either
    example: Texts


@dataclass(frozen=True)
class Cap:
    contradiction: str
    at: int
    unless: str = ""


@dataclass(frozen=True)
class Rubric:
    dimension: str
    version: int
    talks: tuple[str, ...]
    languages: tuple[str, ...]
    name: Texts
    praise: Texts
    lack: Texts
    question: Texts
    job_description: Texts
    criteria: dict[str, Criterion]
    contradictions: dict[str, Criterion]
    levels: tuple[Level, ...]
    caps: tuple[Cap, ...]

    @property
    def group(self) -> str:
        return "universal" if self.dimension in UNIVERSAL else "context"

    @property
    def names(self) -> frozenset[str]:
        """Everything that can be seen in an answer: what counts and what holds a level down."""
        return frozenset((*self.criteria, *self.contradictions))

    def level(self, present: Set[str], contradicted: Set[str]) -> int:
        """The highest level whose needs are all met, lowered by caps."""
        reached = max(level.level for level in self.levels if _met(level.needs, present))
        return min([reached, *(cap.at for cap in self.applied(present, contradicted))])

    def applied(self, present: Set[str], contradicted: Set[str]) -> list[Cap]:
        return [cap for cap in self.caps if cap.contradiction in contradicted and cap.unless not in present]

    def missing(self, present: Set[str], level: int) -> list[str]:
        """Criteria that stand between this level and the next, the first of each alternative."""
        if level >= 5:
            return []
        return [need.split("|")[0] for need in self.levels[level].needs if not _met((need,), present)]


def _met(needs: tuple[str, ...], present: Set[str]) -> bool:
    return all(any(option in present for option in need.split("|")) for need in needs)
