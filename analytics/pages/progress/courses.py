"""The score and the five dimensions over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from analytics.figures.ranges import Bucket, Range
from analytics.figures.trends import trends
from analytics.pages.naming import signed
from analytics.pages.progress.spans import step_name, thinned
from analytics.standing import Standing
from evaluations import rubric
from evaluations.marking import css_of
from interviewos import charts
from interviewos.charts import Course

Point = dict[str, Any]
# A line through fewer is none.
LEAST = 2
# More points than these on a line so small are a scribble.
MOST = 12
LEVELS = (1, 5)


def courses(person: User, now: Standing, wanted: Range, language: str) -> dict[str, Any]:
    found = trends(person, wanted)
    score, bucket = found["score_trend"], found["bucket"]
    velocity = found["improvement_velocity"]
    return {
        "bucket": bucket,
        "score": _score(score, found["dimension_trends"], bucket, language) if len(score) >= LEAST else None,
        "dimensions": [
            _dimension(name, points, now, language)
            for name in rubric.UNIVERSAL
            if (points := found["dimension_trends"].get(name))
        ],
        "velocity": velocity,
        "pace": "" if velocity is None else signed(velocity, 1),
        "noise": found["velocity_noise"],
    }


def _score(score: list[Point], dimensions: dict[str, list[Point]], bucket: Bucket, language: str) -> dict[str, Any]:
    dates, names = [point["date"] for point in score], [_name(point, bucket) for point in score]
    values = [point["value"] for point in score]
    beside = [
        Course(rubric.name_of(name, language), f"is-dim {css_of(name)}", _at(dates, dimensions[name]))
        for name in rubric.UNIVERSAL
        if name in dimensions
    ]
    chart = charts.trend(names, [Course(_("Overall"), "is-all", values), *beside])
    return {"chart": chart | {"labels": thinned(names)}, "finding": _in_words(names, values)}


def _name(point: Point, bucket: Bucket) -> str:
    return step_name(date.fromisoformat(point["date"]), bucket)


def _at(dates: Sequence[str], points: list[Point]) -> list[float | None]:
    """A level stands for 20 points."""
    known = {point["date"]: round(20 * point["value"]) for point in points}
    return [known.get(day) for day in dates]


def _in_words(names: Sequence[str], values: Sequence[float]) -> str:
    told = _("From %(first)d on %(since)s to %(last)d on %(until)s. The lowest was %(low)d, the highest %(high)d.")
    return told % {
        "first": values[0], "since": names[0], "last": values[-1], "until": names[-1],
        "low": min(values), "high": max(values),
    }  # fmt: skip


def _dimension(name: str, points: list[Point], now: Standing, language: str) -> dict[str, Any]:
    change, mean = now.change_of(name), _mean(points)
    told = [round(_mean(part), 1) for part in _parts(points)]
    return {
        "name": rubric.name_of(name, language),
        "css": css_of(name),
        "level": round(mean, 1),
        "band": rubric.BANDS["en"][min(5, max(1, round(mean))) - 1],
        "line": charts.within(told, LEVELS) if len(told) > 1 else None,
        "told": ", ".join(str(value) for value in told),
        "trend": change and change.trend,
    }


def _mean(points: Sequence[Point]) -> float:
    """Of the talks behind them."""
    return fmean([point["value"] for point in points], [point["n"] for point in points])


def _parts(points: list[Point]) -> Iterator[list[Point]]:
    """At most so many runs of neighbours, as alike in length as may be."""
    size = len(points) / min(MOST, len(points))
    for n in range(min(MOST, len(points))):
        yield points[round(n * size) : round((n + 1) * size)]
