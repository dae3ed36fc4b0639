import pytest

from interviewos import charts


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (100, "100"), (12.5, "12.5"), (1 / 3, "0.33"), (-4.0, "-4")])
def test_a_coordinate_is_as_short_as_it_can_be(value, text):
    assert charts.number(value) == text


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
