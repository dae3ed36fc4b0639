"""How much was practised and how it went, in JSON."""

from __future__ import annotations

import pytest

from analytics.models import Plan
from tests.analytics.entered import added_up, enter
from tests.analytics.thursday import days_ago
from tests.analytics.walks import read_talk
from tests.conftest import Caller
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_thursday")]
STATS = "analytics/user-stats"


@pytest.fixture
def caller(user) -> Caller:
    return Caller(user)


def test_before_the_first_session_all_is_nothing(caller):
    told = caller.get(STATS).json()
    assert set(told["totals"].values()) == {0}
    assert told["score"] == {"average": None, "best": None, "talks": 0, "recent_average": None, "read_by": ""}
    assert told["streak"] == {"days": 0, "since": None, "kept_until": None, "days_off_forgiven": 2}
    assert (told["first_practised_on"], len(told["weeks"])) == (None, 26)


def test_talks_and_drills_are_counted_apart_and_time_together(user, caller):
    enter(user, days_ago(40), 60, seconds=100)
    enter(user, days_ago(3), 81, seconds=200)
    enter(user, days_ago(1), 99, seconds=300, is_drill=True)
    added_up(user)
    told = caller.get(STATS).json()
    assert told["totals"] == {"talks": 2, "drills": 1, "retakes": 0, "answers": 9, "seconds": 600}
    assert (told["first_practised_on"], told["last_practised_on"]) == (str(days_ago(40)), str(days_ago(1)))
    assert told["score"]["average"] == 70.5
    assert (told["score"]["best"], told["score"]["talks"]) == (81, 2)


def test_the_week_is_that_of_the_plan(user, caller):
    Plan.objects.create(person=user, sessions_a_week=5)
    for n in (4, 3, 0):
        enter(user, days_ago(n))
    added_up(user)
    week = caller.get(STATS).json()["this_week"]
    assert week == {"done": 2, "planned": 5, "from": "2026-05-04", "to": "2026-05-10"}


def test_the_streak_says_how_long_it_is_kept(user, caller):
    for n in (4, 1):
        enter(user, days_ago(n))
    added_up(user)
    streak = caller.get(STATS).json()["streak"]
    assert (streak["days"], streak["since"], streak["kept_until"]) == (2, str(days_ago(4)), "2026-05-09")


def test_every_week_has_its_place_also_one_without_practice(user, caller):
    enter(user, days_ago(0), 70, seconds=120)
    enter(user, days_ago(14), 60, seconds=60)
    enter(user, days_ago(15), 80, seconds=60, is_drill=True)
    added_up(user)
    weeks = caller.get(STATS).json()["weeks"]
    assert [week["date"] for week in weeks[-3:]] == ["2026-04-20", "2026-04-27", "2026-05-04"]
    assert weeks[-3] == {"date": "2026-04-20", "sessions": 2, "seconds": 120, "average_score": 60.0, "scored": 1}
    assert weeks[-2] == {"date": "2026-04-27", "sessions": 0, "seconds": 0, "average_score": None, "scored": 0}
    assert weeks[0]["date"] == "2025-11-10"


def test_the_weeks_add_up_to_the_totals(user, caller):
    for n in range(0, 170, 7):
        enter(user, days_ago(n), seconds=60 + n)
    added_up(user)
    told = caller.get(STATS).json()
    assert sum(week["seconds"] for week in told["weeks"]) == told["totals"]["seconds"]
    assert sum(week["sessions"] for week in told["weeks"]) == told["totals"]["talks"]


def test_a_score_that_was_not_seen_is_neither_the_best_nor_in_the_average(user, caller):
    read_talk(user, days_ago(2), 60)
    read_talk(user, days_ago(1), 95, seen=False)
    told = caller.get(STATS).json()
    assert (told["score"]["average"], told["score"]["best"]) == (60.0, 60)
    assert told["totals"]["talks"] == 2


def test_what_another_reader_read_is_neither(user, caller):
    enter(user, days_ago(2), 99, read_by="model m 1 1")
    enter(user, days_ago(1), 60)
    added_up(user)
    score = caller.get(STATS).json()["score"]
    assert (score["average"], score["best"], score["read_by"]) == (60.0, 60, "rules 1 1")


@pytest.mark.parametrize("name", ["analytics/progress", "dashboard/progress"])
def test_it_has_other_names(user, caller, name):
    enter(user, days_ago(1))
    added_up(user)
    assert caller.get(name).json() == caller.get(STATS).json()


def test_a_stranger_sees_nothing_of_it(user, other_caller):
    enter(user, days_ago(1))
    added_up(user)
    assert other_caller.get(STATS).json()["totals"]["talks"] == 0


@pytest.mark.parametrize("days", [3, 400])
def test_it_takes_as_many_queries_after_400_days_as_after_3(days, django_assert_num_queries):
    person = UserFactory()
    for n in range(days):
        enter(person, days_ago(n))
    added_up(person)
    caller = Caller(person)
    with django_assert_num_queries(8):
        caller.get(STATS)
