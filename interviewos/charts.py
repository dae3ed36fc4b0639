"""Geometry of charts, as numbers and paths for small SVG templates. No colours, no fonts, no style attributes."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Chart = dict[str, Any]


def number(value: float) -> str:
    """A coordinate as SVG wants it, whatever the page's language does to decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def smooth(points: Sequence[Point]) -> str:
    """A monotone cubic path (Fritsch and Carlson, 1980): it never rises above or falls below the data."""
    if len(points) < 3:
        return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    slopes = _tangents(points)
    path = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        third = (x1 - x0) / 3
        handles = (x0 + third, y0 + slopes[i] * third, x1 - third, y1 - slopes[i + 1] * third, x1, y1)
        path.append("C" + " ".join(map(number, handles)))
    return "".join(path)


def _tangents(points: Sequence[Point]) -> list[float]:
    rises = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    inner = [0.0 if a * b <= 0 else 2 * a * b / (a + b) for a, b in pairwise(rises)]
    return [rises[0], *inner, rises[-1]]


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


def spark(values: Sequence[float], width: int = 120, height: int = 32, pad: int = 3) -> Chart:
    low, spread = min(values), (max(values) - min(values)) or 1
    step = (width - 2 * pad) / max(len(values) - 1, 1)
    points = [(pad + step * i, pad + (height - 2 * pad) * (1 - (v - low) / spread)) for i, v in enumerate(values)]
    line, (x, y) = smooth(points), points[-1]
    area = f"{line}L{number(x)} {height}L{number(points[0][0])} {height}Z"
    return {"w": width, "h": height, "path": line, "area": area, "x": number(x), "y": number(y)}


def trend(
    labels: Sequence[str], series: Sequence[tuple[str, str, Sequence[float]]], *, low: int, high: int, step: int
) -> Chart:
    """Lines in a box of 100 × 100 that stretches. Axis words are HTML beside it, so they never scale.

    `series` is (name, css class, values), the one that matters most first.
    """
    width = 100 / len(labels)
    xs = [width * (i + 0.5) for i in range(len(labels))]

    def height(value: float) -> float:
        return 100 - (value - low) / (high - low) * 100

    ticks = list(range(high, low - 1, -step))
    return {
        "ticks": ticks,
        "grid": [number(height(tick)) for tick in ticks],
        "labels": labels,
        "series": [_line(name, css, list(zip(xs, map(height, values), strict=True))) for name, css, values in series],
        "columns": [
            {"label": label, "values": [(name, css, values[i]) for name, css, values in series]}
            for i, label in enumerate(labels)
        ],
        "heads": [name for name, _css, _values in series],
        "rows": [(label, [values[i] for _name, _css, values in series]) for i, label in enumerate(labels)],
    }


def _line(name: str, css: str, points: Sequence[Point]) -> Chart:
    path = smooth(points)
    area = f"{path}L{number(points[-1][0])} 100L{number(points[0][0])} 100Z"
    return {"name": name, "css": css, "path": path, "area": area, "dots": [(number(x), number(y)) for x, y in points]}


def radar(
    axes: Sequence[tuple[str, str]], series: Sequence[tuple[str, str, Sequence[float]]], *, high: int = 100
) -> Chart:
    """`axes` is (css class, label); `series` is (name, css class, a value an axis), the one that matters first."""
    radius, rings = 100.0, 4
    angles = [-math.pi / 2 + 2 * math.pi * i / len(axes) for i in range(len(axes))]

    def at(i: int, value: float) -> Point:
        return math.cos(angles[i]) * radius * value / high, math.sin(angles[i]) * radius * value / high

    return {
        "rings": [_polygon(at, [high * (k + 1) / rings] * len(axes)) for k in range(rings)],
        "spokes": [tuple(map(number, at(i, high))) for i in range(len(axes))],
        "series": [{"name": name, "css": css, "points": _polygon(at, values)} for name, css, values in series],
        "dots": [(*map(number, at(i, v)), axes[i][0]) for i, v in enumerate(series[0][2])],
        "labels": [_radar_label(label, angles[i], series[0][2][i]) for i, (_css, label) in enumerate(axes)],
        "heads": [name for name, _css, _values in series],
        "rows": [(label, [values[i] for _n, _c, values in series]) for i, (_css, label) in enumerate(axes)],
    }


def _polygon(at: Callable[[int, float], Point], values: Sequence[float]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in (at(i, value) for i, value in enumerate(values)))


def _radar_label(text: str, angle: float, value: float) -> Chart:
    """Outside the outer ring, and clear of it: higher at the top, lower at the bottom."""
    across, down = math.cos(angle), math.sin(angle)
    lift = -18 if down < -0.9 else -4 if down < 0 else 14
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    return {
        "text": text,
        "value": value,
        "x": number(across * 112),
        "y": number(down * 114 + lift),
        "anchor": anchor,
    }


def heat(counts: Mapping[date, int], *, end: date, weeks: int = 52) -> Chart:
    """A calendar by weeks, Monday first. Level 1–4 is the count itself, so a colour always means the same."""
    start = end - timedelta(days=end.weekday()) - timedelta(weeks=weeks - 1)
    days = [start + timedelta(days=i) for i in range(7 * weeks)]
    return {
        "days": [{"date": d, "n": counts.get(d, 0), "level": _heat_level(d, end, counts)} for d in days],
        "months": _months(start, weeks),
        "total": sum(counts.values()),
        "active": sum(1 for n in counts.values() if n),
    }


def _heat_level(day: date, end: date, counts: Mapping[date, int]) -> int:
    return -1 if day > end else min(4, counts.get(day, 0))


def _months(start: date, weeks: int) -> list[date | None]:
    """The month above the first column it fills; a month with no room for its name is left out."""
    shown: list[date | None] = []
    last = None
    for monday in (start + timedelta(weeks=w) for w in range(weeks)):
        has_room = (monday + timedelta(weeks=2)).month == monday.month
        shown.append(monday if monday.month != last and has_room else None)
        last = monday.month if shown[-1] else last
    return shown


def roadmap(columns: Sequence[Sequence[Mapping[str, Any]]], edges: Sequence[tuple[str, str]]) -> Chart:
    """Nodes (`key`, `title`, `meta`, `state`) in columns from left to right, and curves between them."""
    width, height, gap_x, gap_y, pad = 208, 64, 64, 20, 4
    total = max(len(column) for column in columns) * (height + gap_y) - gap_y
    places: dict[str, Point] = {}
    nodes = []
    for i, column in enumerate(columns):
        top = pad + (total - (len(column) * (height + gap_y) - gap_y)) / 2
        for j, node in enumerate(column):
            x, y = pad + i * (width + gap_x), top + j * (height + gap_y)
            places[node["key"]] = (x, y)
            nodes.append({**node, "x": number(x), "y": number(y)})
    states = {node["key"]: node["state"] for node in nodes}
    return {
        "nodes": nodes,
        "edges": [{"d": _edge(places[a], places[b], width, height), "state": states[a]} for a, b in edges],
        "w": len(columns) * (width + gap_x) - gap_x + 2 * pad,
        "h": total + 2 * pad,
        "node_w": width,
        "node_h": height,
    }


def _edge(start: Point, end: Point, width: int, height: int) -> str:
    x0, y0, x1, y1 = start[0] + width, start[1] + height / 2, end[0], end[1] + height / 2
    middle = number((x0 + x1) / 2)
    return f"M{number(x0)} {number(y0)}C{middle} {number(y0)} {middle} {number(y1)} {number(x1)} {number(y1)}"
