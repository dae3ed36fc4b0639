"""Bars and small lines, in numbers."""

from __future__ import annotations

import pytest

from analytics.pages.progress.spans import thinned
from interviewos import charts
from interviewos.lengths import duration


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 0], [5, 0]),
        ([5], [5, 0]),
        ([6], [10, 5, 0]),
        ([25], [25, 20, 15, 10, 5, 0]),
        ([26], [30, 20, 10, 0]),
        ([101], [120, 90, 60, 30, 0]),
    ],
)
def test_the_lines_of_bars_stand_at_round_numbers_and_the_highest_above_all(values, ticks):
    chart = charts.bars(values, [5, 10])
    assert chart["ticks"] == ticks
    assert chart["grid"][0] == "0"
    assert chart["grid"][-1] == "100"
    assert len(chart["grid"]) == len(chart["ticks"])


def test_bars_stand_side_by_side_and_on_the_foot():
    chart = charts.bars([10, 5, 0], [5])
    places = [(float(bar["x"]), float(bar["width"])) for bar in chart["bars"]]
    assert all(x + width < after for (x, width), (after, _width) in zip(places, places[1:], strict=False))
    assert [float(bar["y"]) + float(bar["height"]) for bar in chart["bars"]] == [100, 100, 100]
    assert [bar["height"] for bar in chart["bars"]] == ["100", "50", "0"]


def test_a_little_is_more_than_nothing():
    assert charts.bars([1000, 1, 0], [200])["bars"][1]["height"] == "1"


def test_a_small_line_between_fixed_ends_does_not_make_much_of_little():
    assert charts.within([3, 3.2], (1, 5), 120, 28)["points"] == "3,14 117,12.9"
    assert charts.within([5, 1], (1, 5), 120, 28)["points"] == "3,3 117,25"


@pytest.mark.parametrize("n", [1, 12, 13, 53, 61, 1000])
def test_so_many_labels_are_left_that_they_do_not_meet_and_the_last_is_one(n):
    left = [label for label in thinned([str(number) for number in range(n)]) if label]
    assert len(left) <= 12
    assert left[-1] == str(n - 1)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (1, "1 min"), (89, "1 min"), (3600, "1 h"), (5400, "1 h 30 min")]
)
def test_time_is_said_in_whole_minutes(seconds, said):
    assert duration(seconds) == said
