"""Score and dimensions over time, in JSON."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import User
from analytics.measures import velocity
from coaching.models import Preparation
from tests.analytics.entered import added_up, enter
from tests.analytics.thursday import days_ago
from tests.analytics.walks import NUMBER, POINT, read_talk
from tests.conftest import Caller
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_thursday")]
TRENDS = "analytics/trends"


@pytest.fixture
def caller(user: User) -> Caller:
    return Caller(user)


def test_a_day_is_a_point_with_the_mean_of_its_talks(user, caller):
    enter(user, days_ago(2), 60, levels={"tone_alignment": 3, "hook": 2, "clarity_structure": 4})
    enter(user, days_ago(2), 71, levels={"clarity_structure": 5}, at=900)
    enter(user, days_ago(1), 80, levels={"clarity_structure": 5})
    added_up(user)

    told = caller.get(TRENDS).json()

    assert told["score_trend"] == [
        {"date": "2026-05-05", "value": 65.5, "n": 2},
        {"date": "2026-05-06", "value": 80.0, "n": 1},
    ]
    assert told["dimension_trends"]["clarity_structure"][0] == {"date": "2026-05-05", "value": 4.5, "n": 2}
    assert list(told["dimension_trends"]) == ["clarity_structure", "tone_alignment", "hook"]
    assert (told["from"], told["to"], told["bucket"]) == ("2026-02-07", "2026-05-07", "day")
    assert told["read_by"] == "rules 1 1"


@pytest.mark.parametrize(
    ("first", "bucket", "dates"),
    [
        ("2026-02-05", "day", ["2026-03-04", "2026-03-06"]),
        ("2026-02-04", "week", ["2026-03-02"]),
        ("2024-05-06", "week", ["2026-03-02"]),
        ("2024-05-05", "month", ["2026-03-01"]),
        ("2021-05-08", "month", ["2026-03-01"]),
    ],
)
def test_a_longer_range_has_longer_steps(user, caller, first, bucket, dates):
    for day in (date(2026, 3, 4), date(2026, 3, 6)):
        enter(user, day)
    added_up(user)
    told = caller.get(f"{TRENDS}?from={first}&to=2026-05-07").json()
    assert told["bucket"] == bucket
    assert [point["date"] for point in told["score_trend"]] == dates
    assert sum(point["n"] for point in told["score_trend"]) == 2


def test_both_ends_of_the_range_are_in_it(user, caller):
    for n in range(5):
        enter(user, days_ago(n))
    added_up(user)
    told = caller.get(f"{TRENDS}?from={days_ago(3)}&to={days_ago(1)}").json()
    assert [point["date"] for point in told["score_trend"]] == [str(days_ago(n)) for n in (3, 2, 1)]


def test_without_a_first_day_it_is_the_ninety_days_before_the_last(caller):
    told = caller.get(f"{TRENDS}?to=2025-12-31").json()
    assert (told["from"], told["to"]) == ("2025-10-03", "2025-12-31")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("from=2026-05-07&to=2026-05-06", "range_backwards"),
        ("from=2020-01-01&to=2026-05-06", "range_too_long"),
        ("from=0001-01-01&to=9999-12-31", "invalid_input"),
        ("to=0001-01-01", "invalid_input"),
        ("from=yesterday", "invalid_input"),
        ("preparation_type=Party", "invalid_input"),
    ],
)
def test_a_range_that_cannot_be_is_refused(caller, query, code):
    answer = caller.get(f"{TRENDS}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_only_what_was_read_like_the_newest_talk_is_there(user, caller):
    enter(user, days_ago(3), 90, read_by="model m 1 1")
    enter(user, days_ago(2), 50, levels={"clarity_structure": 2})
    enter(user, days_ago(1), 99, read_by="model m 1 1", is_drill=True)
    added_up(user)
    told = caller.get(TRENDS).json()
    assert [point["value"] for point in told["score_trend"]] == [50]
    assert told["read_by"] == "rules 1 1"


@pytest.mark.parametrize("hidden", [{"is_drill": True}, {"is_seen": False}, {"is_counted": False}])
def test_what_does_not_count_is_not_there(user, caller, hidden):
    enter(user, days_ago(2), 50)
    enter(user, days_ago(1), 99, **hidden)
    added_up(user)
    told = caller.get(TRENDS).json()
    assert [point["value"] for point in told["score_trend"]] == [50]


def test_a_kind_of_talk_has_a_course_of_its_own(user, caller):
    enter(user, days_ago(3), 60, levels={"hook": 2})
    enter(user, days_ago(2), 80, levels={"hook": 4}, preparation_type=Preparation.PITCH)
    enter(user, days_ago(200), 10, preparation_type=Preparation.PITCH)
    added_up(user)
    told = caller.get(f"{TRENDS}?preparation_type=Pitch").json()
    assert told["score_trend"] == [{"date": str(days_ago(2)), "value": 80.0, "n": 1}]
    assert told["dimension_trends"] == {"hook": [{"date": str(days_ago(2)), "value": 4.0, "n": 1}]}


def test_all_kinds_together_are_the_sum_of_each(user, caller):
    for n, kind in enumerate([*Preparation] * 3):
        enter(user, days_ago(n % 4), 40 + n, preparation_type=kind, levels={"clarity_structure": 1 + n % 5})
    added_up(user)
    ways = ["", *(f"?preparation_type={kind}" for kind in Preparation)]
    whole, *parts = (
        [(p["n"], p["n"] * p["value"]) for p in caller.get(TRENDS + way).json()["score_trend"]] for way in ways
    )
    sums = [sum(values) for values in zip(*[point for part in parts for point in part], strict=True)]
    assert sums == pytest.approx([sum(values) for values in zip(*whole, strict=True)], abs=1)


def test_a_pace_that_may_be_chance_is_not_named_but_its_noise_is(user, caller):
    scores = [60, 70, 55, 72, 58, 66]
    for n, score in enumerate(scores):
        enter(user, days_ago(20 - n), score)
    added_up(user)
    told = caller.get(TRENDS).json()
    assert told["improvement_velocity"] is None
    assert told["velocity_noise"] == round(velocity(scores).noise, 2)


def test_a_pace_beyond_chance_is_that_of_the_last_twelve_talks_whatever_the_range(user, caller):
    scores = [99, 40, 44, 49, 52, 57, 60, 65, 68, 72, 77, 80, 84]
    for n, score in enumerate(scores):
        enter(user, days_ago(20 - n), score)
    added_up(user)
    told = caller.get(f"{TRENDS}?from=2025-01-01&to=2025-02-01").json()
    assert told["score_trend"] == []
    assert told["improvement_velocity"] == round(velocity(scores[1:]).value, 2) == pytest.approx(4, abs=0.2)


def test_with_four_talks_there_is_no_pace(user, caller):
    for n in range(4):
        enter(user, days_ago(n), 60 + n)
    added_up(user)
    told = caller.get(TRENDS).json()
    assert (told["improvement_velocity"], told["velocity_noise"]) == (None, None)


def test_what_keeps_coming_back_is_told_with_the_persons_words(user, caller):
    for n in (3, 2):
        read_talk(user, days_ago(n), 60, NUMBER)
    talk = read_talk(user, days_ago(1), 60, NUMBER, POINT)
    number, point = caller.get(TRENDS).json()["recurring_weaknesses"]
    assert (number["theme"], number["times_seen"], number["of"], number["status"]) == ("number", 3, 3, "open")
    assert number["last_seen"] == "2026-05-06T12:00:00Z"
    assert number["evidence"][0] == {"evaluation_id": str(talk.pk), "turn_id": None, "quote": "It went a lot better."}
    assert (point["theme"], point["times_seen"]) == ("to_the_point", 1)


def test_what_only_an_unseen_review_shows_is_not_told(user, caller):
    read_talk(user, days_ago(2), 60, NUMBER)
    read_talk(user, days_ago(1), 60, NUMBER, POINT, seen=False)
    [number] = caller.get(TRENDS).json()["recurring_weaknesses"]
    assert (number["theme"], number["times_seen"], number["of"]) == ("number", 1, 1)
    assert (number["last_seen"], len(number["evidence"])) == ("2026-05-05T12:00:00Z", 1)


def test_nothing_is_done_with_by_a_review_that_was_not_seen(user, caller):
    levels = {NUMBER["dimension"]: 3}
    read_talk(user, days_ago(5), 60, NUMBER, levels=levels)
    for n in (4, 3):
        read_talk(user, days_ago(n), 60, levels=levels)
    last = read_talk(user, days_ago(2), 60, levels=levels, seen=False)
    [number] = caller.get(TRENDS).json()["recurring_weaknesses"]
    assert number["status"] == "open"

    last.sheets.create(rater="self")
    [number] = caller.get(TRENDS).json()["recurring_weaknesses"]
    assert number["status"] == "resolved"


def test_a_stranger_sees_nothing_of_it(user, caller, other_caller):
    enter(user, days_ago(1))
    added_up(user)
    told = other_caller.get(TRENDS).json()
    assert (told["score_trend"], told["dimension_trends"], told["read_by"]) == ([], {}, "")
    assert caller.get(TRENDS).json()["score_trend"] != []


def test_nobody_sees_anything_without_a_token(anonymous):
    assert anonymous.get(TRENDS).status_code == 401


@pytest.mark.parametrize("days", [3, 400])
@pytest.mark.parametrize("way", ["", "?preparation_type=Interview"])
def test_it_takes_as_many_queries_after_400_days_as_after_3(days, way, django_assert_num_queries):
    person = UserFactory()
    for n in range(days):
        enter(person, days_ago(n))
    added_up(person)
    caller = Caller(person)
    with django_assert_num_queries(7):
        caller.get(TRENDS + way)
