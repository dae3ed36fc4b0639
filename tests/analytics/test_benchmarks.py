"""One's own averages beside those of others, and what can be learnt of others by it: nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import PersonSettings, User
from analytics import tasks
from analytics.models import Benchmark, Entry
from coaching.models import Preparation
from tests.analytics.entered import added_up, compared, enter
from tests.conftest import Caller
from tests.factories import AccountFactory, GuestFactory

pytestmark = pytest.mark.django_db
BENCHMARKS = "analytics/benchmarks"


def practised(person: User, *scores: int, **entry) -> User:
    for n, score in enumerate(scores):
        levels = {"clarity_structure": max(1, round(score / 20))}
        enter(person, timezone.localdate() - timedelta(days=n + 1), score, **{"levels": levels} | entry)
    added_up(person)
    return person


def others(n: int) -> list[User]:
    """People with averages of 50, 51, 52 and on."""
    return [practised(compared(), *[50 + number] * 3) for number in range(n)]


def asked(person: User) -> dict:
    return Caller(person).get(BENCHMARKS).json()


@pytest.fixture
def me(user) -> User:
    return practised(compared(user), 70, 72, 74)


def test_of_nineteen_people_nothing_is_told(me):
    others(18)
    tasks.benchmarks()
    assert not Benchmark.objects.exists()
    told = asked(me)
    assert (told["opted_in"], told["cohorts"]) == (True, [])


def test_of_twenty_the_quartiles_are_told_beside_ones_own(me):
    others(19)
    tasks.benchmarks()
    [cohort] = asked(me)["cohorts"]
    assert (cohort["preparation_type"], cohort["people"], cohort["own_talks"]) == ("Interview", 20, 3)
    # 50 to 68 and 72: the fifth and sixth, tenth and eleventh, fifteenth and sixteenth.
    assert cohort["score"] == {"dimension": "", "name": "Score", "own": 72, "low": 55, "middle": 60, "high": 64}
    [clarity] = cohort["dimensions"]
    assert (clarity["dimension"], clarity["own"]) == ("clarity_structure", 4.0)
    assert clarity["low"] <= clarity["middle"] <= clarity["high"]


def test_whoever_did_not_choose_it_sees_nothing_and_counts_for_nothing(user):
    others(19)
    practised(compared(user, agrees=False), 70, 72, 74)
    tasks.benchmarks()
    assert not Benchmark.objects.exists()
    others(1)
    tasks.benchmarks()
    assert Benchmark.objects.exists()
    told = asked(user)
    assert (told["opted_in"], told["cohorts"], told["made_at"]) == (False, [], None)


def test_when_one_of_twenty_takes_it_back_the_cohort_is_gone_the_next_night(me):
    leaver = others(19)[0]
    tasks.benchmarks()
    assert asked(me)["cohorts"]
    PersonSettings.objects.filter(person=leaver).update(in_cohort=False)
    tasks.benchmarks()
    assert not Benchmark.objects.exists()
    assert asked(me)["cohorts"] == []


def test_whoever_takes_it_back_sees_nothing_from_then_on(me):
    others(20)
    tasks.benchmarks()
    PersonSettings.objects.filter(person=me).update(in_cohort=False)
    assert asked(me)["cohorts"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"is_guest": True},
        {"is_active": False},
        {"deletion_due_at": timezone.now() + timedelta(days=20)},
    ],
)
def test_guests_and_people_about_to_leave_do_not_count(me, change):
    last = others(19)[-1]
    tasks.benchmarks()
    assert Benchmark.objects.exists()
    User.objects.filter(pk=last.pk).update(**change)
    tasks.benchmarks()
    assert not Benchmark.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"is_counted": False},
        {"is_drill": True},
        {"read_by": "model m 1 1"},
        {"preparation_type": Preparation.SALES},
        {"practised_on": timezone.localdate() - timedelta(days=181)},
    ],
)
def test_it_takes_three_whole_talks_of_the_kind_read_alike_and_of_late(me, change):
    last = others(19)[-1]
    tasks.benchmarks()
    assert Benchmark.objects.exists()
    one = Entry.objects.filter(person=last).newest_first().first()
    Entry.objects.filter(pk=one.pk).update(**change)
    tasks.benchmarks()
    assert not Benchmark.objects.exists()


def test_a_guest_is_not_compared_whatever_is_stored(db):
    others(20)
    tasks.benchmarks()
    guest = practised(compared(GuestFactory()), 70, 72, 74)
    assert asked(guest)["opted_in"] is False
    assert asked(guest)["cohorts"] == []


def test_what_another_reader_read_is_not_compared(me):
    others(19)
    tasks.benchmarks()
    practised(me, 90, read_by="model m 1 1", at=23 * 60)
    Entry.objects.filter(person=me, score=90).update(began_at=timezone.now())
    assert asked(me)["cohorts"] == []


def test_with_two_talks_of_ones_own_there_is_no_average_to_show(db):
    others(20)
    tasks.benchmarks()
    new = practised(compared(), 70, 72)
    [cohort] = asked(new)["cohorts"]
    assert (cohort["own_talks"], cohort["score"]["own"]) == (2, None)
    assert cohort["score"]["middle"] == 60


def test_kinds_that_one_does_not_practise_are_not_shown(db):
    for _number in range(20):
        practised(compared(), 60, 60, 60, preparation_type=Preparation.SALES)
    tasks.benchmarks()
    assert asked(practised(compared(), 70, 71, 72))["cohorts"] == []


def test_what_one_person_does_at_the_edge_changes_nothing_that_is_told(me):
    edge = others(19)[0]
    tasks.benchmarks()
    before = list(Benchmark.objects.order_by("key").values("key", "people", "low", "middle", "high"))
    Entry.objects.filter(person=edge).update(score=3, levels={"clarity_structure": 1})
    tasks.benchmarks()
    assert list(Benchmark.objects.order_by("key").values("key", "people", "low", "middle", "high")) == before


def test_neither_a_person_nor_how_many_exactly_can_be_read_from_it(me):
    people = others(25)
    tasks.benchmarks()
    told = json.dumps(asked(me))
    assert not any(str(person.pk) in told or person.email in told for person in people)
    assert {row.people for row in Benchmark.objects.all()} == {20}
    for row in Benchmark.objects.filter(key=""):
        assert all(value == round(value) for value in (row.low, row.middle, row.high))
    for row in Benchmark.objects.exclude(key=""):
        assert all(value == round(value, 1) for value in (row.low, row.middle, row.high))


def test_made_twice_it_is_the_same(me):
    others(19)
    tasks.benchmarks()
    first = list(Benchmark.objects.order_by("key").values_list("key", "low", "middle", "high"))
    tasks.benchmarks()
    assert list(Benchmark.objects.order_by("key").values_list("key", "low", "middle", "high")) == first


def test_it_is_made_every_night():
    scheduled = settings.CELERY_BEAT_SCHEDULE["make benchmarks"]
    assert scheduled["task"] == tasks.benchmarks.name


def test_somebody_without_settings_is_not_compared():
    assert asked(AccountFactory())["opted_in"] is False


@pytest.mark.parametrize("talks", [3, 60])
def test_it_takes_as_many_queries_after_60_talks_as_after_3(talks, user, django_assert_num_queries):
    practised(compared(user), *[60] * talks)
    caller = Caller(user)
    with django_assert_num_queries(4):
        caller.get(BENCHMARKS)
