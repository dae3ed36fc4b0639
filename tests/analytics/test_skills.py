"""The twelve skills, in JSON."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.skills import SKILLS
from evaluations.pipeline.gaps import THEMES
from tests.analytics.entered import added_up, enter
from tests.conftest import Caller
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def practise(person, theme, *values, **entry) -> None:
    """One talk a day that showed the skill, or did not."""
    for n, value in enumerate(values):
        enter(person, DAY + timedelta(days=n), skills={theme: value}, **entry)
    added_up(person)


def told(caller, theme):
    return next(one for one in caller.get("analytics/skills").json()["skills"] if one["theme"] == theme)


def test_every_theme_of_the_readers_has_a_name():
    assert list(SKILLS) == list(THEMES)


def test_all_twelve_are_there_before_the_first_talk(caller):
    answer = caller.get("analytics/skills").json()
    assert {one["theme"] for one in answer["skills"]} == set(THEMES)
    assert {one["score"] for one in answer["skills"]} == {None}
    assert "last ten talks" in answer["rule"]


def test_a_score_is_the_mean_of_the_last_ten_that_could_show_it(user, caller):
    practise(user, "number", 0, 0, 50, 100, 100, 0, 100, 50, 100, 100, 100, 100)
    one = told(caller, "number")
    assert (one["score"], one["of"], one["count"]) == (80, 10, 12)


def test_talks_that_could_not_show_it_are_passed_over(user, caller):
    enter(user, DAY - timedelta(days=1), skills={"lesson": 100})
    practise(user, "number", *[0] * 20)
    assert (told(caller, "lesson")["score"], told(caller, "lesson")["of"]) == (100, 1)


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([0, 0, 0, 0, 0, 100, 100, 100, 100, 100], "improving"),
        ([100] * 5 + [0] * 5, "declining"),
        ([0, 100, 0, 100, 0, 100, 0, 100, 50, 100], "stable"),
        ([50] * 10, "stable"),
        ([0, 0, 0, 100, 100], None),
    ],
)
def test_a_trend_is_named_only_beyond_chance(user, caller, values, trend):
    practise(user, "result", *values)
    assert told(caller, "result")["trend"] == trend


def test_a_trend_says_how_far_chance_goes(user, caller):
    practise(user, "result", 0, 50, 0, 50, 0, 50, 50, 0, 50, 50)
    one = told(caller, "result")
    assert (one["difference"], one["trend"]) == (20, "stable")
    assert one["noise"] > 20


def test_drills_count_and_what_was_not_seen_does_not(user, caller):
    enter(user, DAY - timedelta(days=3), skills={"number": 0})
    enter(user, DAY - timedelta(days=2), skills={"number": 100}, is_drill=True)
    enter(user, DAY - timedelta(days=1), skills={"number": 100}, is_seen=False)
    added_up(user)
    assert (told(caller, "number")["score"], told(caller, "number")["count"]) == (50, 2)


def test_what_another_reader_read_is_left_out(user, caller):
    enter(user, DAY - timedelta(days=9), skills={"number": 0}, read_by="model m 1 1")
    practise(user, "number", 100)
    assert (told(caller, "number")["score"], told(caller, "number")["count"]) == (100, 1)


def test_the_lowest_comes_first_and_what_is_not_known_last(user, caller):
    enter(user, DAY, skills={"number": 100, "lesson": 0, "reason": 50})
    added_up(user)
    themes = [one["theme"] for one in caller.get("analytics/skills").json()["skills"]]
    assert themes[:3] == ["lesson", "reason", "number"]


def test_they_are_named_in_the_persons_language(user, other_caller, caller):
    english = {one["name"] for one in caller.get("analytics/skills").json()["skills"]}
    assert "Giving the number" in english


@pytest.mark.parametrize("talks", [3, 60])
def test_it_takes_as_many_queries_after_60_talks_as_after_3(talks, django_assert_num_queries):
    person = UserFactory()
    practise(person, "number", *[50] * talks)
    caller = Caller(person)
    with django_assert_num_queries(3):
        caller.get("analytics/skills")
