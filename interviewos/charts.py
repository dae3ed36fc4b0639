"""Geometry of charts, as numbers for small SVG templates. No colours, no fonts, no style attributes."""

from collections.abc import Sequence
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
