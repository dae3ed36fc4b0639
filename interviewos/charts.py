"""Geometry of charts, as numbers for small SVG templates. No colours, no fonts, no style attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil, cos, floor, pi, sin
from typing import Any

Chart = dict[str, Any]


def number(value: float) -> str:
    """A coordinate as SVG wants it, whatever the page's language does to decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def ring(value: int, low: int | None, high: int | None) -> Chart:
    """An arc of 0–100 and, where the reading has a spread, the arc between its ends."""
    spread = low is not None and high is not None and high > low
    return {
        "value": value,
        "dash": f"{value} 100",
        "range_dash": f"{high - low} 100" if spread and low is not None and high is not None else "",
        "range_start": f"-{low}" if spread else "",
        "low": low,
        "high": high,
    }


def shares(parts: Sequence[tuple[str, int]], gap: float = 0.5) -> list[Chart]:
    """Parts of a whole side by side on a bar 100 wide."""
    total = sum(value for _key, value in parts) or 1
    bars, x = [], 0.0
    for key, value in parts:
        width = 100 * value / total
        bars.append({"key": key, "value": value, "x": number(x), "width": number(max(width - gap, 0))})
        x += width
    return bars


def line(values: Sequence[float], width: float = 120, height: float = 28, edge: float = 3) -> Chart:
    """A small line through its values, from the lowest at the foot to the highest at the top."""
    low, high = min(values), max(values)
    step = (width - 2 * edge) / max(1, len(values) - 1)
    room = height - 2 * edge
    points = [
        (edge + n * step, edge + room * (1 - (value - low) / (high - low) if high > low else 0.5))
        for n, value in enumerate(values)
    ]
    return {
        "width": number(width),
        "height": number(height),
        "points": " ".join(f"{number(x)},{number(y)}" for x, y in points),
        "end": {"x": number(points[-1][0]), "y": number(points[-1][1])},
    }


@dataclass(frozen=True)
class Course:
    """Values under a name, oldest first; None where there is none. `css` names its colour, and when it is seen."""

    name: str
    css: str
    values: Sequence[float | None]


Point = tuple[float, float]


def monotone(points: Sequence[Point]) -> str:
    """A smooth path through all points, from left to right, that never leaves the heights of two neighbours.

    Cubic Hermite pieces with harmonic means as slopes (Fritsch and Butland, 1984).
    """
    (x, y), slopes = points[0], _slopes(points)
    path = f"M{number(x)} {number(y)}"
    for ((x0, y0), (x1, y1)), (before, after) in zip(pairwise(points), pairwise(slopes), strict=True):
        third = (x1 - x0) / 3
        bend = ((x0 + third, y0 + before * third), (x1 - third, y1 - after * third), (x1, y1))
        path += "C" + " ".join(f"{number(x)} {number(y)}" for x, y in bend)
    # A lone point is a dot where the ends of lines are round.
    return path if len(points) > 1 else f"{path}h0"


def _slopes(points: Sequence[Point]) -> list[float]:
    steps = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    if not steps:
        return [0.0]
    within = [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in pairwise(steps)]
    return [steps[0], *within, steps[-1]]


def trend(labels: Sequence[Any], courses: Sequence[Course], *, most: float = 100, least_span: float = 30) -> Chart:
    """Courses in a box of 100 by 100 that may be stretched. A value that is missing leaves a gap."""
    low, high, step = _scale(courses, most, least_span)
    xs = [100 * (n + 0.5) / len(labels) for n in range(len(labels))]
    ticks = [high - n * step for n in range(round((high - low) / step) + 1)]
    return {
        "ticks": [number(tick) for tick in ticks],
        "grid": [number(100 * (high - tick) / (high - low)) for tick in ticks],
        "labels": labels,
        "courses": [_drawn(course, xs, low, high) for course in courses],
        "rows": [
            {"label": label, "cells": [_cell(course, n) for course in courses]} for n, label in enumerate(labels)
        ],
    }


def _scale(courses: Sequence[Course], most: float, least_span: float) -> tuple[float, float, float]:
    """The lowest and the highest line, and what is between two lines: round numbers, the values well inside."""
    values = [value for course in courses for value in course.values if value is not None]
    low: float = 10 * floor(min(values) / 10)
    high: float = min(most, 10 * ceil(max(values) / 10))
    low = max(0, min(low, high - least_span))
    high = max(high, low + least_span)
    step = 10 if high - low <= 50 else 20
    return step * floor(low / step), step * ceil(high / step), step


def _drawn(course: Course, xs: Sequence[float], low: float, high: float) -> Chart:
    known = [
        None if value is None else (x, 100 * (high - value) / (high - low))
        for x, value in zip(xs, course.values, strict=True)
    ]
    runs = [[point for point in run if point] for is_known, run in groupby(known, key=bool) if is_known]
    return {
        "name": course.name,
        "css": course.css,
        "path": "".join(monotone(run) for run in runs),
        "dots": "".join(f"M{number(x)} {number(y)}h0" for run in runs for x, y in run),
        "area": "".join(f"{monotone(r)}L{number(r[-1][0])} 100L{number(r[0][0])} 100Z" for r in runs if len(r) > 1),
    }


def _cell(course: Course, n: int) -> Chart:
    return {"name": course.name, "css": course.css, "value": course.values[n]}


def radar(axes: Sequence[tuple[str, str]], courses: Sequence[Course], *, most: float = 100, rings: int = 5) -> Chart:
    """Courses around a centre, the first one on top; `axes` are the colour and the word of each corner."""
    turns = [2 * pi * n / len(axes) - pi / 2 for n in range(len(axes))]
    return {
        "rings": [_ring(turns, 100 * (n + 1) / rings) for n in range(rings)],
        "spokes": [{"x": number(100 * cos(turn)), "y": number(100 * sin(turn))} for turn in turns],
        "courses": [_around(course, turns, most) for course in courses],
        "corners": [
            _corner(turn, css, name, courses[0].values[n], most)
            for n, (turn, (css, name)) in enumerate(zip(turns, axes, strict=True))
        ],
        "rows": [
            {"label": name, "cells": [_cell(course, n) for course in courses]} for n, (_css, name) in enumerate(axes)
        ],
    }


def _ring(turns: Sequence[float], radius: float) -> str:
    return " ".join(f"{number(radius * cos(turn))},{number(radius * sin(turn))}" for turn in turns)


def _around(course: Course, turns: Sequence[float], most: float) -> Chart:
    ends = [(100 * (value or 0) / most, turn) for value, turn in zip(course.values, turns, strict=True)]
    points = " ".join(f"{number(r * cos(turn))},{number(r * sin(turn))}" for r, turn in ends)
    return {"name": course.name, "css": course.css, "points": points}


def _corner(turn: float, css: str, name: str, value: float | None, most: float) -> Chart:
    """Where a corner is marked, and where its word stands so that it is clear of the web."""
    across, down = cos(turn), sin(turn)
    radius = 100 * (value or 0) / most
    side = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    lift = -22 if down < -0.9 else -4 if down < 0 else 14
    return {
        "css": css,
        "name": name,
        "value": value,
        "dot": {"x": number(radius * across), "y": number(radius * down)},
        "word": {"x": number(112 * across), "y": number(112 * down + lift), "side": side},
    }


def heat(times: Mapping[date, int], today: date, *, weeks: int = 53) -> Chart:
    """One square a day in columns of weeks that begin on Monday, the last one with `today` in it.

    A shade always stands for the same: 1, 2, 3, and 4 or more.
    """
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    days = [monday + timedelta(days=n) for monday in mondays for n in range(7)]
    return {
        "first": first,
        "days": [
            {"day": day, "times": times.get(day, 0), "shade": min(4, times.get(day, 0)) if day <= today else "none"}
            for day in days
        ],
        "months": _months(mondays),
        "weekdays": days[:7],
    }


def _months(mondays: Sequence[date]) -> list[date | None]:
    """The column over which a month is named: its first whole week, where the next name is not too near."""
    named = [day if n and day.month != mondays[n - 1].month else None for n, day in enumerate(mondays)]
    if not any(named[:4]):
        named[0] = mondays[0]
    return named


def along(whole: float, spans: Sequence[tuple[float, float]], gap: float = 0) -> list[Chart]:
    """Where spans of a whole lie on a line 100 wide. A gap is taken from the end of each, never all of it."""
    scale = 100 / whole if whole else 0
    found = []
    for start, end in spans:
        width = (end - start) * scale
        found.append({"x": number(start * scale), "width": number(max(width - gap, width / 2))})
    return found


def bars(values: Sequence[float], steps: Sequence[float]) -> Chart:
    """Columns on a common foot, in parts of a hundred. The lines are the first step apart of which five are enough.

    A value above nothing is seen, however small.
    """
    most = max(values, default=0)
    step = next((step for step in steps if most <= 5 * step), steps[-1] * ceil(most / (5 * steps[-1])))
    top = step * max(1, ceil(most / step))
    place = 100 / max(1, len(values))
    heights = [max(100 * value / top, 1) if value else 0 for value in values]
    return {
        "ticks": [step * n for n in range(round(top / step), -1, -1)],
        "grid": [number(100 * n * step / top) for n in range(round(top / step) + 1)],
        "bars": [
            {
                "x": number(place * (n + 0.14)),
                "width": number(place * 0.72),
                "y": number(100 - height),
                "height": number(height),
            }
            for n, height in enumerate(heights)
        ],
    }


def within(values: Sequence[float], ends: tuple[float, float], width: float = 120, height: float = 28) -> Chart:
    """A small line like `line`, from one end of a scale to the other: beside each other they may be compared."""
    (low, high), edge = ends, 3
    step = (width - 2 * edge) / max(1, len(values) - 1)
    room = height - 2 * edge
    points = [(edge + n * step, edge + room * (high - value) / (high - low)) for n, value in enumerate(values)]
    return {
        "width": number(width),
        "height": number(height),
        "points": " ".join(f"{number(x)},{number(y)}" for x, y in points),
        "end": {"x": number(points[-1][0]), "y": number(points[-1][1])},
    }
