"""Rubrics are data (`rubrics/*.v1.json`), immutable once released; here they are loaded, checked and applied."""

import json
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Any

RUBRIC_VERSION = "1"
UNIVERSAL = ("clarity_structure", "relevance_focus", "confidence_delivery", "language_quality", "tone_alignment")
CONTEXT = {
    "Interview": ("story_structure", "specific_evidence", "ownership", "role_fit"),
    "Corporate": ("decision_clarity", "stakeholder_view", "evidence_use", "next_step"),
    "Pitch": ("hook", "problem_solution", "traction_evidence", "ask"),
    "Sales": ("discovery", "value_for_buyer", "objection_handling", "next_step"),
    "Presentation": ("through_line", "audience_fit", "signposting", "close"),
    "Other": ("goal_clarity", "listening", "evidence_use", "next_step"),
}
# The four parts of an answer's 100 points, and the dimension each is read from. A talk without a dimension for one
# leaves it out.
ANALYSIS = {
    "Interview": ("specific_evidence", "role_fit"),
    "Corporate": ("evidence_use", "stakeholder_view"),
    "Pitch": ("traction_evidence", "problem_solution"),
    "Sales": ("value_for_buyer", "discovery"),
    "Presentation": ("", "audience_fit"),
    "Other": ("evidence_use", "listening"),
}
BANDS = {
    "en": ("emerging", "developing", "solid", "strong", "outstanding"),
    "ko": ("시작 단계", "발전 중", "안정적", "우수", "탁월"),
}
WEIGHTS = {"relevance_focus": 2}
_FOLDER = Path(__file__).parent / "rubrics"
_CRITERION_TEXTS = ("counts", "comment", "title", "advice", "drill")
Texts = dict[str, str]


class BadRubric(ValueError):
    """A rubric file breaks its own rules."""


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


@lru_cache
def load(dimension: str) -> Rubric:
    data = json.loads((_FOLDER / f"{dimension}.v{RUBRIC_VERSION}.json").read_text(encoding="utf-8"))
    rubric = _built(data)
    if problems := lint(rubric):
        raise BadRubric("; ".join(problems))
    return rubric


def _built(data: dict[str, Any]) -> Rubric:
    return Rubric(
        dimension=data["dimension"],
        version=data["version"],
        talks=tuple(data["talks"]),
        languages=tuple(data["languages"]),
        name=data["name"],
        praise=data["praise"],
        lack=data["lack"],
        question=data["question"],
        job_description=data.get("job_description", {}),
        criteria={name: Criterion(name, **texts) for name, texts in data["criteria"].items()},
        contradictions={name: Criterion(name, **texts) for name, texts in data["contradictions"].items()},
        levels=tuple(Level(**(level | {"needs": tuple(level["needs"])})) for level in data["levels"]),
        caps=tuple(Cap(**cap) for cap in data["caps"]),
    )


def lint(rubric: Rubric) -> list[str]:
    """What is wrong with a rubric, in sentences; an empty list when nothing is."""
    return [*_level_problems(rubric), *_reach_problems(rubric), *_text_problems(rubric)]


def _level_problems(rubric: Rubric) -> list[str]:
    problems = []
    if [level.level for level in rubric.levels] != [1, 2, 3, 4, 5]:
        problems.append("The levels are not 1 to 5 in order.")
    if rubric.levels[0].needs:
        problems.append("Level 1 needs something.")
    for lower, higher in zip(rubric.levels, rubric.levels[1:], strict=False):
        if not set(lower.needs) < set(higher.needs):
            problems.append(f"Level {higher.level} does not ask for more than level {lower.level}.")
    return problems


def _reach_problems(rubric: Rubric) -> list[str]:
    used = {option for level in rubric.levels for need in level.needs for option in need.split("|")}
    problems = [f"No level needs {name}." for name in rubric.criteria if name not in used]
    problems += [f"A level needs {name}, which is no criterion." for name in used if name not in rubric.criteria]
    capped = {cap.contradiction for cap in rubric.caps}
    problems += [f"{name} lowers nothing." for name in rubric.contradictions if name not in capped]
    for cap in rubric.caps:
        if cap.contradiction not in rubric.contradictions or not 1 <= cap.at <= 4:
            problems.append(f"The cap on {cap.contradiction} is malformed.")
        if cap.unless and cap.unless not in rubric.criteria:
            problems.append(f"{cap.unless} cannot lift a cap.")
    return problems


def _text_problems(rubric: Rubric) -> list[str]:
    problems = [
        f"Level {level.level} has no {what} in {language}."
        for level in rubric.levels
        for language in ("en", "ko")
        for what, texts in (("anchor", level.anchor), ("example", level.example))
        if not texts.get(language)
    ]
    problems += [
        f"There is no {what} in {language}."
        for what, texts in (("praise", rubric.praise), ("lack", rubric.lack))
        for language in rubric.languages
        if not texts.get(language)
    ]
    for criterion in (*rubric.criteria.values(), *rubric.contradictions.values()):
        for field in _CRITERION_TEXTS:
            wanted = ("en", "ko") if field == "counts" else rubric.languages
            problems += [
                f"{criterion.name} has no {field} in {language}."
                for language in wanted
                if not getattr(criterion, field).get(language)
            ]
    return problems


def dimensions_for(preparation_type: str, language: str) -> tuple[str, ...]:
    """The dimensions read for a talk in a language, universal ones first."""
    names = (*UNIVERSAL, *CONTEXT.get(preparation_type, ()))
    return tuple(name for name in names if language in load(name).languages)


def analysis_for(preparation_type: str) -> dict[str, str]:
    """The dimension that each part of an answer's points is read from."""
    specificity, job_fit = ANALYSIS[preparation_type]
    return {
        "understanding": "relevance_focus",
        "logic": "clarity_structure",
        "specificity": specificity,
        "job_fit": job_fit,
    }


def all_dimensions() -> tuple[str, ...]:
    """Each once, though talks share some."""
    return tuple(dict.fromkeys((*UNIVERSAL, *(name for names in CONTEXT.values() for name in names))))


def criterion(dimension: str, name: str) -> Criterion:
    rubric = load(dimension)
    return rubric.criteria.get(name) or rubric.contradictions[name]


def band(level: int, language: str = "en") -> str:
    return BANDS[language][level - 1]


def band_of_score(score: int, language: str = "en") -> str:
    return band(min(5, max(1, round(score / 20))), language)


def mean_level(levels: dict[str, int]) -> float:
    """The mean of the observed levels; relevance weighs double."""
    return fmean(levels.values(), [WEIGHTS.get(name, 1) for name in levels])


def score(mean: float) -> int:
    """0..100 for a mean level: 20 for each level, so that level 1 is 20 and level 5 is 100."""
    return round(20 * mean)
