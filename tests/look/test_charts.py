import re
from datetime import date

import pytest

from interviewos import charts

NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def heights(path):
    numbers = [float(number) for number in NUMBERS.findall(path)]
    return numbers[1::2]


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (100, "100"), (12.5, "12.5"), (1 / 3, "0.33"), (-4.0, "-4")])
def test_a_coordinate_is_as_short_as_it_can_be(value, text):
    assert charts.number(value) == text


def test_a_smooth_line_never_leaves_the_range_of_its_data():
    points = [(0, 10), (1, 90), (2, 88), (3, 12), (4, 50)]
    assert min(heights(charts.smooth(points))) >= 10
    assert max(heights(charts.smooth(points))) <= 90


def test_two_points_are_joined_by_a_straight_line():
    assert charts.smooth([(0, 1), (2, 3)]) == "M0 1L2 3"


def test_a_ring_shows_its_range_only_when_there_is_one():
    assert charts.ring(71, 66, 76)["range_dash"] == "10 100"
    assert charts.ring(71, 66, 76)["range_start"] == "-66"
    assert charts.ring(71, 71, 71)["range_dash"] == ""
    assert charts.ring(71, None, None)["range_dash"] == ""


def test_shares_fill_the_bar_in_order():
    bars = charts.shares([("a", 25), ("b", 75)], gap=0)
    assert [(bar["x"], bar["width"]) for bar in bars] == [("0", "25"), ("25", "75")]


def test_shares_of_nothing_are_empty_bars():
    assert [bar["width"] for bar in charts.shares([("a", 0), ("b", 0)])] == ["0", "0"]


def test_a_spark_of_one_value_still_has_a_dot():
    spark = charts.spark([50])
    assert (spark["x"], spark["y"]) == ("3", "29")


def test_a_trend_puts_high_values_at_the_top_and_keeps_its_rows_for_the_table():
    chart = charts.trend(["Mon", "Tue"], [("Overall", "s-overall", [40, 80])], low=40, high=80, step=20)
    assert chart["series"][0]["dots"] == [("25", "100"), ("75", "0")]
    assert chart["ticks"] == [80, 60, 40]
    assert chart["rows"] == [("Mon", [40]), ("Tue", [80])]


def test_a_radar_reaches_its_rim_at_full_value():
    axes = [("clarity", "Clarity"), ("tone", "Tone"), ("language", "Language")]
    chart = charts.radar(axes, [("Now", "s-overall", [100, 0, 50])])
    assert chart["dots"][0][:2] == ("0", "-100")
    assert chart["dots"][1][:2] == ("0", "0")
    assert chart["rows"] == [("Clarity", [100]), ("Tone", [0]), ("Language", [50])]


def test_a_calendar_starts_on_a_monday_and_leaves_the_future_blank():
    chart = charts.heat({date(2026, 11, 18): 9}, end=date(2026, 11, 19), weeks=2)
    levels = {day["date"]: day["level"] for day in chart["days"]}
    assert chart["days"][0]["date"].weekday() == 0
    assert levels[date(2026, 11, 18)] == 4
    assert levels[date(2026, 11, 20)] == -1
    assert (chart["total"], chart["active"]) == (9, 1)


def test_a_roadmap_joins_the_right_side_of_one_node_to_the_left_of_the_next():
    one, two = {"key": "a", "state": "done"}, {"key": "b", "state": "now"}
    chart = charts.roadmap([[one], [two]], [("a", "b")])
    assert chart["edges"] == [{"d": "M212 36C244 36 244 36 276 36", "state": "done"}]
    assert chart["w"] == 488
