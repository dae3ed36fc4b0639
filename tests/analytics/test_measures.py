"""What may be said of a course of values, and what is chance."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import measures

scores = st.integers(0, 100)
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("n", range(6))
def test_fewer_than_three_talks_on_either_side_say_nothing(n):
    assert measures.change([60.0] * n) is None


def test_five_talks_stand_against_the_five_before():
    found = measures.change([0, 50, 50, 50, 50, 50, 90, 90, 90, 90, 90])

    assert (found.before, found.after, found.trend) == (50, 90, "improving")


def test_of_seven_talks_the_last_three_stand_against_the_four_before():
    found = measures.change([10, 10, 10, 10, 70, 70, 70])

    assert (found.before, found.after) == (10, 70)


def test_values_that_are_all_alike_are_not_taken_for_certain_to_the_point():
    """A reading is a rounding: a point more is nothing, however steady it looks."""
    found = measures.change([60] * 5 + [62] * 5)

    assert not found.is_certain
    assert found.trend == "stable"
    assert found.noise > 5


def test_the_noise_is_that_of_the_book():
    # Student's t for 8 degrees, two-sided 90 %, is 1.860; the pooled spread of these is 10.
    values = [50, 60, 70, 60, 60, 50, 60, 70, 60, 60]
    pooled = (2 * 200 / 8) ** 0.5

    assert measures.change(values, sd=0).noise == pytest.approx(1.860 * pooled * (2 / 5) ** 0.5)


@settings(derandomize=True, deadline=None)
@given(st.lists(scores, min_size=6, max_size=30))
def test_turning_the_course_round_turns_the_finding_round(values):
    """Where both windows are of one size."""
    there, back = measures.change(values[-10:]), measures.change(values[-10:][::-1])
    if len(values[-10:]) % 2 == 0:
        assert there.difference == pytest.approx(-back.difference)
        assert {there.trend, back.trend} in ({"stable"}, {"improving", "declining"})


def test_chance_alone_is_called_a_change_in_one_of_ten_courses_at_most():
    random = Random(7)
    courses = [[random.gauss(60, 8) for _talk in range(10)] for _course in range(2000)]

    called = sum(measures.change(course).is_certain for course in courses)

    assert called / len(courses) <= 0.12


def test_a_real_gain_of_a_level_is_called_one():
    random = Random(7)
    gained = [[random.gauss(50 + 20 * (n > 4), 6) for n in range(10)] for _course in range(300)]

    assert sum(measures.change(course).trend == "improving" for course in gained) > 290


def test_a_pace_needs_five_talks_and_a_line():
    assert measures.velocity([50, 52, 54, 56]) is None
    found = measures.velocity([50, 54, 58, 62, 66, 70, 74, 78])
    assert found.value == pytest.approx(4)
    assert found.is_certain


def test_a_pace_within_its_noise_is_none():
    assert not measures.velocity([60, 62, 59, 61, 63]).is_certain


@pytest.mark.parametrize(
    ("ago", "days"),
    [
        ([], 0),
        ([0], 1),
        ([0, 1, 2], 3),
        ([3], 1),
        ([4], 0),
        ([0, 3, 6, 9], 4),
        ([0, 4, 5], 1),
        ([2, 2, 3], 2),
    ],
)
def test_two_days_off_in_a_row_are_forgiven_and_a_third_is_not(ago, days):
    assert measures.streak([TODAY - timedelta(days=n) for n in ago], TODAY).days == days


def test_a_streak_says_until_when_it_is_kept():
    found = measures.streak([TODAY - timedelta(days=1), TODAY - timedelta(days=4)], TODAY)

    assert (found.since, found.last) == (TODAY - timedelta(days=4), TODAY - timedelta(days=1))
    assert found.kept_until == TODAY + timedelta(days=2)
    assert measures.streak([found.last], found.kept_until).days == 1
    assert measures.streak([found.last], found.kept_until + timedelta(days=1)).days == 0


def test_whoever_flew_west_has_practised_today_and_not_tomorrow():
    assert measures.streak([TODAY + timedelta(days=1), TODAY], TODAY).days == 1
