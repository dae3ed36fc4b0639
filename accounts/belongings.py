"""Which rows are a person's: those that go when the person goes, found by the foreign keys themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile

from accounts.models import User

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Table:
    """A model, and every lookup that leads from a row of it to its person."""

    model: type[models.Model]
    ways: tuple[str, ...]

    def of(self, person: User) -> Iterator[models.Model]:
        """Each row once, without holding them all."""
        told = models.Q(pk__in=())
        # One way at a time: the database finds rows by an index, and would not by two ways at once.
        for way in self.ways:
            here = models.Q(**{way: person.pk})
            yield from self.model._base_manager.filter(here).exclude(told).order_by("pk").iterator(CHUNK)
            told |= here

    @property
    def files(self) -> list[models.FileField]:
        return [field for field in self.model._meta.concrete_fields if isinstance(field, models.FileField)]


@cache
def tables() -> tuple[Table, ...]:
    found: dict[type[models.Model], list[str]] = {User: ["pk"]}
    _follow(User, "", (User,), found)
    return tuple(Table(model, tuple(ways)) for model, ways in found.items())


def _follow(
    model: type[models.Model],
    way: str,
    seen: tuple[type[models.Model], ...],
    found: dict[type[models.Model], list[str]],
) -> None:
    for relation in _cascades(model):
        child: type[models.Model] = relation.related_model
        if child in seen:
            continue
        longer = f"{relation.field.name}{way and '__'}{way}"
        found.setdefault(child, []).append(longer)
        _follow(child, longer, (*seen, child), found)


def _cascades(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):
        from_others = relation.auto_created and not relation.concrete and not relation.many_to_many
        if from_others and relation.on_delete is models.CASCADE:  # type: ignore[union-attr]
            yield relation


def files(person: User) -> Iterator[tuple[models.Model, models.FileField, FieldFile]]:
    """Every file that a row of theirs names, with the row and the column."""
    for table in tables():
        for row in table.of(person) if table.files else ():
            for field in table.files:
                if file := field.value_from_object(row):
                    yield row, field, file
