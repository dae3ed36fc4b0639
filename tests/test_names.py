"""ninja files a schema under its class name, so two classes of one name would overwrite each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from ninja import Schema

import interviewos.api  # noqa: F401  (loads every router)

OURS = {"interviewos", "accounts", "coaching", "evaluations", "analytics"}


def family(cls: type) -> Iterator[type]:
    for child in cls.__subclasses__():
        yield child
        yield from family(child)


def enums(annotation: Any) -> Iterator[type[Enum]]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield annotation
    for part in get_args(annotation):
        yield from enums(part)


def test_every_schema_and_enum_of_the_api_has_its_own_name():
    names: dict[str, set[type]] = defaultdict(set)
    for schema in family(Schema):
        if schema.__module__.split(".")[0] in OURS:
            names[schema.__name__].add(schema)
            for field in schema.model_fields.values():
                for enum in enums(field.annotation):
                    names[enum.__name__].add(enum)
    assert len(names) > 20
    assert {name: kinds for name, kinds in names.items() if len(kinds) > 1} == {}
