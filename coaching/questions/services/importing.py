"""Bringing a table into the bank: all of it or nothing, unless the rows that are right may come in alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from import_export.results import Result

from coaching.questions import tasks
from coaching.questions.services.tables import Table, dataset


@dataclass(frozen=True)
class Fault:
    row: int
    slug: str
    field: str
    error: str


@dataclass(frozen=True)
class Brought:
    """`changed` tells of each question what was changed: `{field: [before, after]}`."""

    created: int
    updated: int
    unchanged: int
    faults: list[Fault]
    is_saved: bool
    changed: dict[UUID, dict[str, list[Any]]]


@transaction.atomic
def bring(*, rows: Iterable[Mapping[str, Any]], dry_run: bool = False, partly: bool = False) -> Brought:
    """A question of the same short name is changed, any other is new. With `dry_run` only tell what would happen."""
    table = dataset(rows)
    result = Table().import_data(
        table,
        dry_run=dry_run,
        use_transactions=True,
        rollback_on_validation_errors=not partly,
        retain_instance_in_row_result=True,
    )
    for row in result.error_rows:
        # Nothing that a row may say leads here.
        raise row.errors[0].error
    faults = _faults(result)
    is_saved = not dry_run and (partly or not faults)
    if is_saved:
        count_when_saved()
    return Brought(
        created=result.totals["new"],
        updated=result.totals["update"],
        unchanged=result.totals["skip"],
        faults=faults,
        is_saved=is_saved,
        changed=changes(result) if is_saved else {},
    )


def count_when_saved() -> None:
    transaction.on_commit(partial(tasks.count_asked.delay))


def changes(result: Result) -> dict[UUID, dict[str, list[Any]]]:
    done = [row for row in result.rows if row.is_new() or row.is_update()]
    return {row.instance.pk: row.changed for row in done}


def _faults(result: Result) -> list[Fault]:
    found = []
    for number, row in enumerate(result.rows, start=1):
        slug = str(row.row_values.get("slug") or "")
        said = row.validation_error.message_dict if row.validation_error else {}
        found += [Fault(number, slug, _field(name), " ".join(texts)) for name, texts in said.items()]
    return found


def _field(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name
