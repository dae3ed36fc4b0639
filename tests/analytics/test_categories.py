"""Kinds of talk and topics side by side, in JSON."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

import pytest

from analytics import measures
from analytics.figures.categories import Sums, against_the_rest
from coaching.models import Preparation
from tests.analytics.entered import added_up, enter
from tests.conftest import Caller
from tests.factories import CategoryFactory, UserFactory

pytestmark = pytest.mark.django_db
ALL = "analytics/categories?from=2026-01-01&to=2026-12-31"
DAY = date(2026, 3, 2)


def practise(person, kind, category, *scores, **entry) -> None:
    for n, score in enumerate(scores):
        enter(person, DAY + timedelta(days=n), score, preparation_type=kind, category=category, **entry)


def sums(scores) -> Sums:
    return Sums(scored=len(scores), total=sum(scores), squares=sum(score**2 for score in scores))


def test_time_and_scores_are_told_for_kinds_and_for_topics(user, caller):
    CategoryFactory(slug="behavioural", name={"en": "Behavioural", "ko": "행동"})
    practise(user, Preparation.INTERVIEW, "behavioural", 60, 70, seconds=900)
    practise(user, Preparation.INTERVIEW, "my own", 80, seconds=300)
    practise(user, Preparation.SALES, "", 50, seconds=900)
    added_up(user)

    told = caller.get(ALL).json()

    assert (told["sessions"], told["seconds"], told["average_score"], told["scored"]) == (4, 3000, 65.0, 4)
    interview, sales = told["kinds"]
    assert (interview["preparation_type"], interview["sessions"], interview["seconds"]) == ("Interview", 3, 2100)
    assert (interview["share"], interview["average_score"], interview["scored"]) == (0.7, 70.0, 3)
    assert (sales["share"], sales["last_practised_on"]) == (0.3, "2026-03-02")
    names = [(topic["category"], topic["name"], topic["sessions"]) for topic in told["categories"]]
    assert names == [("behavioural", "Behavioural", 2), ("", "No topic chosen", 1), ("my own", "my own", 1)]


def test_a_topic_with_a_stroke_in_its_name_is_one(user, caller):
    practise(user, Preparation.OTHER, "1/2 and/or 3", 60)
    added_up(user)
    assert caller.get(ALL).json()["categories"][0]["category"] == "1/2 and/or 3"


def test_few_talks_are_compared_with_nothing(user, caller):
    practise(user, Preparation.INTERVIEW, "", 60, 61, 62, 63)
    practise(user, Preparation.SALES, "", 90, 91)
    added_up(user)
    told = caller.get(ALL).json()
    assert {kind["comparison"] for kind in told["kinds"]} == {"too_few"}
    assert {kind["difference"] for kind in told["kinds"]} == {None}


def test_a_difference_beyond_chance_is_named_on_both_sides(user, caller):
    practise(user, Preparation.INTERVIEW, "", 80, 82, 81, 79)
    practise(user, Preparation.SALES, "", 50, 52, 51, 49)
    added_up(user)
    kinds = {kind["preparation_type"]: kind for kind in caller.get(ALL).json()["kinds"]}
    assert (kinds["Interview"]["comparison"], kinds["Interview"]["difference"]) == ("above", 15.0)
    assert (kinds["Sales"]["comparison"], kinds["Sales"]["difference"]) == ("below", -15.0)


def test_a_difference_within_chance_is_not(user, caller):
    practise(user, Preparation.INTERVIEW, "", 60, 80, 55, 85)
    practise(user, Preparation.SALES, "", 58, 76, 60, 79)
    added_up(user)
    assert {kind["comparison"] for kind in caller.get(ALL).json()["kinds"]} == {"alike"}


def test_five_against_five_is_the_same_as_in_the_measures():
    before, after = [60, 70, 66, 61, 68], [72, 80, 69, 77, 81]
    known, found = measures.change([*before, *after]), against_the_rest(sums(after), sums([*before, *after]))
    assert found.difference == pytest.approx(known.difference / 2)
    assert found.noise == pytest.approx(known.noise / 2)
    assert found.before == pytest.approx(fmean([*before, *after]))


def test_drills_and_what_was_not_seen_are_practice_and_no_score(user, caller):
    practise(user, Preparation.INTERVIEW, "", 60)
    practise(user, Preparation.INTERVIEW, "", 99, is_drill=True)
    practise(user, Preparation.INTERVIEW, "", 99, is_seen=False)
    added_up(user)
    [kind] = caller.get(ALL).json()["kinds"]
    assert (kind["sessions"], kind["scored"], kind["average_score"]) == (3, 1, 60.0)


def test_what_another_reader_read_is_practice_and_no_score(user, caller):
    practise(user, Preparation.INTERVIEW, "", 99, read_by="model m 1 1", at=60)
    practise(user, Preparation.SALES, "", 60)
    added_up(user)
    kinds = {kind["preparation_type"]: kind for kind in caller.get(ALL).json()["kinds"]}
    assert (kinds["Interview"]["sessions"], kinds["Interview"]["average_score"]) == (1, None)


def test_only_the_range_counts(user, caller):
    practise(user, Preparation.INTERVIEW, "", 60, 70, 80)
    added_up(user)
    told = caller.get("analytics/categories?from=2026-03-03&to=2026-03-03").json()
    assert (told["from"], told["sessions"], told["average_score"]) == ("2026-03-03", 1, 70.0)


def test_a_stranger_sees_nothing_of_it(user, other_caller):
    practise(user, Preparation.INTERVIEW, "", 60)
    added_up(user)
    assert other_caller.get(ALL).json()["kinds"] == []


@pytest.mark.parametrize("talks", [3, 60])
def test_it_takes_as_many_queries_after_60_talks_as_after_3(talks, django_assert_num_queries):
    person = UserFactory()
    practise(person, Preparation.INTERVIEW, "behavioural", *[60] * talks)
    added_up(person)
    caller = Caller(person)
    with django_assert_num_queries(4):
        caller.get(ALL)
