"""Brings the bank's data files into the database, as often as one likes. What an admin changed stays."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from coaching.questions.models import Category, Industry, Question, Role

DATA = Path(__file__).with_name("data")
FIELDS = (
    "category",
    "preparation_type",
    "competency",
    "difficulty",
    "type",
    "tags",
    "text",
    "expected_points",
    "criteria",
    "probes",
    "sample_answer",
)
# What a file may leave out, and what it then says.
OPTIONAL: dict[str, Any] = {"reworded": {}}


@dataclass(frozen=True)
class Loaded:
    created: int
    updated: int
    kept: int


def read(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8")))


def question_files(folder: Path = DATA) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if path.name != "categories.json")


@transaction.atomic
def load(folder: Path = DATA) -> Loaded:
    categories = _load_categories(read(folder / "categories.json"))
    if (folder / "lists").exists():
        _load_lists(folder / "lists", categories)
    known = {question.slug: question for question in Question.objects.select_related("category")}
    rows = [row for path in question_files(folder) for row in read(path)]
    outcomes = [_load_question(row, known.get(row["slug"]), categories[row["category"]]) for row in rows]
    return Loaded(*(outcomes.count(outcome) for outcome in ("created", "updated", "kept")))


def _load_categories(rows: list[dict[str, Any]]) -> dict[str, Category]:
    for position, row in enumerate(rows):
        # An existing category is the admin's: only what is missing is added.
        Category.objects.get_or_create(slug=row["slug"], defaults=row | {"position": position})
    return {category.slug: category for category in Category.objects.all()}


def _load_industries(rows: list[dict[str, Any]]) -> dict[str, Industry]:
    for position, row in enumerate(rows):
        Industry.objects.get_or_create(slug=row["slug"], defaults=row | {"position": position})
    return {industry.slug: industry for industry in Industry.objects.all()}


def _load_lists(folder: Path, categories: dict[str, Category]) -> None:
    _load_roles(read(folder / "roles.json"), _load_industries(read(folder / "industries.json")), categories)


def _load_roles(rows: list[dict[str, Any]], industries: dict[str, Industry], categories: dict[str, Category]) -> None:
    """A role that is there is the admin's, with all it is linked to."""
    there = set(Role.objects.values_list("slug", flat=True))
    for position, row in enumerate(rows):
        if row["slug"] in there:
            continue
        role = Role.objects.create(slug=row["slug"], name=row["name"], position=position)
        role.industries.set([industries[slug] for slug in row["industries"]])
        role.rank_categories([categories[slug] for slug in row["categories"]])


def _load_question(row: dict[str, Any], question: Question | None, category: Category) -> str:
    if question is None:
        Question.objects.create(slug=row["slug"], loaded_digest=digest(row), **_columns(row, category))
        return "created"
    if digest(_as_it_is(question)) != question.loaded_digest or digest(row) == question.loaded_digest:
        return "kept"
    for name, value in _columns(row, category).items():
        setattr(question, name, value)
    question.loaded_digest = digest(row)
    question.save()
    return "updated"


def _columns(row: dict[str, Any], category: Category) -> dict[str, Any]:
    left_out = {name: row.get(name, nothing) for name, nothing in OPTIONAL.items()}
    return {name: row[name] for name in FIELDS} | left_out | {"category": category}


def _as_it_is(question: Question) -> dict[str, Any]:
    said = {name: getattr(question, name) for name in (*FIELDS, *OPTIONAL)}
    return said | {"category": question.category.slug}


def digest(row: dict[str, Any]) -> str:
    """What a row says, whatever the order of its keys."""
    # What is left out is not counted, or what was loaded before it could be said would look changed by hand.
    told = {name: row[name] for name in FIELDS} | {name: row[name] for name in OPTIONAL if row.get(name)}
    said = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
