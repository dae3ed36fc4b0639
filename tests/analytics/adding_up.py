"""Sums of days made the slow way: row by row from the sessions, in Python. What the rollups are held to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from accounts.models import User
from analytics.models import Rollup
from coaching.models import Retake, Session, Turn
from evaluations.models import DimensionLevel, Evaluation, Evidence
from evaluations.pipeline.gaps import THEMES, theme_of

Cell = tuple[date, str, str, str]
Sums = dict[Cell, tuple[int, int, int]]


def kept(person: User) -> Sums:
    rows = Rollup.objects.for_person(person)
    return {(row.practised_on, row.kind, row.key, row.read_by): (row.n, row.total, row.squares) for row in rows}


def from_scratch(person: User) -> Sums:
    n: Counter[Cell] = Counter()
    totals: Counter[Cell] = Counter()
    squares: Counter[Cell] = Counter()

    def add(day: date, kind: str, key: str, read_by: str = "", times: int = 1, value: int = 0, of: int = 0) -> None:
        cell = (day, kind, key, read_by)
        n[cell] += times
        totals[cell] += value
        squares[cell] += of

    for session in Session.objects.filter(person=person):
        day, turns = session.practised_on, list(Turn.objects.filter(session=session).order_by("number"))
        answers, drilled = sum(turn.kind == "answer" for turn in turns), hasattr(session, "drill")
        silences = [(b.created_at - a.created_at).total_seconds() for a, b in pairwise(turns)]
        seconds = round(sum(min(silence, 300) for silence in silences if silence > 0))
        topic = f"{session.preparation_type}/{session.category.slug if session.category else session.custom_category}"
        if answers:
            add(day, "practice", "drill" if drilled else "talk", value=seconds)
            add(day, "practice", "answer", times=answers)
            if not session.archived_at:
                add(day, "category", topic, value=seconds)
                add(day, "in_view", "", value=seconds)
        reading = Evaluation.objects.filter(session=session, status="ready").first()
        seen = session.source == "api" or (reading and reading.sheets.filter(rater="self").exists())
        if not (reading and seen) or session.archived_at:
            continue
        by = " ".join(filter(None, (reading.reader, reading.model, reading.rubric_version, reading.prompt_version)))
        for theme, value in _skills(reading).items():
            add(day, "skill", theme, by, value=value, of=value**2)
        if drilled:
            continue
        score = reading.overall_score
        add(day, "score", "", by, value=score, of=score**2)
        add(day, "category_score", topic, by, value=score, of=score**2)
        for row in DimensionLevel.objects.filter(evaluation=reading).exclude(level=None):
            add(day, "dimension", row.dimension, by, value=row.level, of=row.level**2)
    for retake in Retake.objects.filter(turn__session__person=person):
        add(retake.practised_on, "practice", "retake", value=retake.time_spent or 0)
    return {cell: (n[cell], totals[cell], squares[cell]) for cell in n}


def _skills(reading: Evaluation) -> dict[str, int]:
    plus = Evidence.objects.filter(evaluation=reading, polarity="plus").values_list("criterion", flat=True)
    shown = {theme_of(criterion) for criterion in plus} & set(THEMES)
    missed = {theme_of(criterion) for _dimension, criterion in reading.report.get("gaps", [])} & set(THEMES)
    return {theme: 50 if theme in shown & missed else 100 if theme in shown else 0 for theme in shown | missed}
