"""Rubrics from their files."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from evaluations.rubric.dimensions import CONTEXT, UNIVERSAL
from evaluations.rubric.linting import lint
from evaluations.rubric.shape import Cap, Criterion, Level, Rubric

RUBRIC_VERSION = "1"
FOLDER = Path(__file__).parents[1] / "rubrics"


class BadRubric(ValueError):
    """A rubric file breaks its own rules."""


@lru_cache
def load(dimension: str) -> Rubric:
    data = json.loads((FOLDER / f"{dimension}.v{RUBRIC_VERSION}.json").read_text(encoding="utf-8"))
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


def dimensions_for(preparation_type: str, language: str) -> tuple[str, ...]:
    """The dimensions read for a talk in a language, universal ones first."""
    names = (*UNIVERSAL, *CONTEXT.get(preparation_type, ()))
    return tuple(name for name in names if language in load(name).languages)


def name_of(dimension: str, language: str) -> str:
    return load(dimension).name[language]


def criterion(dimension: str, name: str) -> Criterion:
    rubric = load(dimension)
    return rubric.criteria.get(name) or rubric.contradictions[name]
