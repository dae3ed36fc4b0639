"""Talks that were read, and the files that are made of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
from django.core.files.storage import default_storage
from django.db import connection

from accounts.models import User
from analytics import exporting, keeping
from analytics.models import Entry, Export
from evaluations.models import Evaluation, EvaluationStatus, Rater
from tests.factories import EvaluationFactory, SessionFactory

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LEVELS = {"clarity_structure": 3, "relevance_focus": 4, "confidence_delivery": 2, "ownership": 3}


def read_talk(
    person: User,
    day: int = 0,
    *,
    score: int | None = 60,
    seen: bool = True,
    levels: Mapping[str, int] = LEVELS,
    report: Mapping[str, Any] | None = None,
    reader: str = "rules",
    **session: Any,
) -> Evaluation:
    """A talk of this many days after `NOON`, whose person said how it went unless `seen` is False."""
    talk = SessionFactory(person=person, created_at=NOON + timedelta(days=day), status="completed", **session)
    evaluation: Evaluation = EvaluationFactory(
        session=talk,
        status=EvaluationStatus.READY,
        reader=reader,
        rubric_version="1",
        overall_score=score,
        score_low=None if score is None else max(0, score - 4),
        score_high=None if score is None else min(100, score + 4),
        finished_at=NOON + timedelta(days=day, minutes=20),
        report=dict(report or {}),
    )
    for name, level in levels.items():
        evaluation.levels.create(dimension=name, group="universal", state="observed", level=level)
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


def many(person: User, number: int) -> None:
    """So many sessions, a minute apart, of which nothing is there but their entries."""
    first = SessionFactory(person=person, created_at=NOON, title="Talk", opening__ask=False)
    columns = [field.column for field in first._meta.concrete_fields]
    new = {"id": "gen_random_uuid()", "created_at": "created_at + n * interval '1 minute'"}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO coaching_session ({', '.join(columns)}) "
            f"SELECT {', '.join(new.get(column, column) for column in columns)} "
            "FROM coaching_session CROSS JOIN generate_series(1, %s) AS n WHERE id = %s",
            [number - 1, first.pk],
        )
    keeping.rebuild()


def made(person: User, format: str, written_in: str = "en", **filters: Any) -> bytes:
    """The file, as a job makes it."""
    export = Export.objects.create(person=person, format=format, language=written_in, filters=filters)
    assert exporting.build(export)
    export.refresh_from_db()
    assert export.status == "ready"
    with export.file.open("rb") as file:
        content: bytes = file.read()
    assert len(content) == export.size
    return content


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    rows = list(workbook(content)[name].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def data(content: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def stored(folder: str = "history") -> set[str]:
    """Every file of an export that is kept."""
    return set(_files(folder))


def _files(folder: str) -> Iterator[str]:
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        yield f"{folder}/{name}"


def entry_of(evaluation: Evaluation) -> Entry:
    keeping.catch_up(evaluation.session.person_id)
    return Entry.objects.get(evaluation_id=evaluation.pk)
