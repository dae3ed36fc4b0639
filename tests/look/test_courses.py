"""Courses, webs and calendars: the geometry says what the numbers say, and nothing more."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewos import charts
from interviewos.charts import Course

MONDAY = date(2026, 3, 2)
heights = st.lists(st.integers(0, 100), min_size=2, max_size=14)


def curves(path: str) -> list[list[tuple[float, float]]]:
    """The four points of each piece of a path."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [points[n : n + 4] for n in range(0, len(points) - 1, 3)]


def along(piece: list[tuple[float, float]], steps: int = 20) -> list[float]:
    ys = [y for _x, y in piece]
    weights = [
        ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (n / steps for n in range(steps + 1))
    ]
    return [sum(w * y for w, y in zip(weight, ys, strict=True)) for weight in weights]


@given(heights)
def test_a_smooth_path_goes_through_its_points_and_never_beyond_two_neighbours(values):
    points = [(10.0 * n, float(value)) for n, value in enumerate(values)]
    pieces = curves(charts.monotone(points))
    assert [piece[0] for piece in pieces] + [pieces[-1][3]] == points
    for piece, ((_x0, y0), (_x1, y1)) in zip(pieces, pairwise(points), strict=True):
        assert all(min(y0, y1) - 0.02 <= y <= max(y0, y1) + 0.02 for y in along(piece))


def test_one_point_alone_is_a_dot():
    assert charts.monotone([(4, 5)]) == "M4 5h0"


@given(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=14).filter(any))
def test_every_value_of_a_trend_stands_between_its_lowest_and_its_highest_line(values):
    chart = charts.trend([str(n) for n in range(len(values))], [Course("all", "all", values)])
    [course] = chart["courses"]
    ys = [float(y) for y in re.findall(r"M\S+ (\S+?)h0", course["dots"])]
    known = [value for value in values if value is not None]
    high, low = float(chart["ticks"][0]), float(chart["ticks"][-1])
    assert 0 <= low <= min(known) <= max(known) <= high <= 100
    assert high - low >= 30
    assert ys == pytest.approx([100 * (high - value) / (high - low) for value in known], abs=0.01)
    assert (chart["grid"][0], chart["grid"][-1]) == ("0", "100")


def test_a_value_that_is_missing_leaves_a_gap_and_not_a_line():
    chart = charts.trend("abcd", [Course("one", "one", [40, 50, None, 60])])
    assert chart["courses"][0]["path"].count("M") == 2
    assert [row["cells"][0]["value"] for row in chart["rows"]] == [40, 50, None, 60]


def test_a_web_has_its_first_corner_at_the_top_and_its_values_at_their_distance():
    axes = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")]
    chart = charts.radar(axes, [Course("now", "now", [100, 50, 0, 50]), Course("before", "before", [20] * 4)])
    assert chart["courses"][0]["points"].replace("-0 ", "0 ") == "0,-100 50,0 0,0 -50,0"
    assert [corner["word"]["side"] for corner in chart["corners"]] == ["middle", "start", "middle", "end"]
    assert [row["label"] for row in chart["rows"]] == ["A", "B", "C", "D"]


@pytest.mark.parametrize("later", range(7))
def test_a_calendar_ends_with_the_week_of_today_and_its_weeks_begin_on_monday(later):
    today = MONDAY + timedelta(days=later)
    chart = charts.heat({MONDAY: 2, today + timedelta(days=1): 9}, today)
    assert len(chart["days"]) == 53 * 7
    assert {day["day"].weekday() for day in chart["days"][::7]} == {0}
    assert chart["days"][-7]["day"] == MONDAY
    assert [day["shade"] for day in chart["days"][-7:]].count("none") == 6 - later


def test_a_shade_always_stands_for_the_same_number():
    times = {MONDAY - timedelta(days=n): n for n in range(1, 7)}
    shades = {day["times"]: day["shade"] for day in charts.heat(times, MONDAY)["days"] if day["shade"] != "none"}
    assert shades == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 4}


@pytest.mark.parametrize("back", range(0, 360, 9))
def test_every_month_is_named_over_the_week_it_begins_in_or_after(back):
    months = charts.heat({}, MONDAY - timedelta(days=back))["months"]
    named = [(n, month) for n, month in enumerate(months) if month]
    assert len(named) >= 12
    assert all(later - earlier >= 4 for (earlier, _a), (later, _b) in pairwise(named))
