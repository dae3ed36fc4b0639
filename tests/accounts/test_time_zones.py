"""Where a person is: said by their browser, or by themselves."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from tests.coaching.test_setup_page import SETUP

pytestmark = pytest.mark.django_db
HERE = reverse("accounts:settings")


def zone_of(person: User) -> str:
    return User.objects.values_list("time_zone", flat=True).get(pk=person.pk)


def test_a_browser_says_where_its_person_is(user, person):
    person.cookies["timezone"] = "Asia/Seoul"

    person.get(HERE)

    assert zone_of(user) == "Asia/Seoul"


def test_saying_the_same_again_writes_nothing(user, person, django_assert_max_num_queries):
    person.cookies["timezone"] = "Asia/Seoul"
    person.get(HERE)

    with django_assert_max_num_queries(30) as asked:
        person.get(HERE)

    assert not [
        query for query in asked.captured_queries if 'time_zone" =' in query["sql"] and "UPDATE" in query["sql"]
    ]


def test_a_browser_that_says_nothing_changes_nothing(user, person):
    User.objects.filter(pk=user.pk).update(time_zone="Asia/Seoul")

    person.get(HERE)

    assert zone_of(user) == "Asia/Seoul"


def test_what_is_no_zone_counts_as_none(user, person):
    person.cookies["timezone"] = "Mars/Olympus"

    person.get(HERE)

    assert zone_of(user) == "UTC"


def test_a_guest_is_where_their_browser_is(client, bank):
    client.cookies["timezone"] = "America/Lima"

    client.post(reverse("coaching:setup"), SETUP)

    assert User.objects.get().time_zone == "America/Lima"


def test_a_program_says_it_in_the_settings(user, caller):
    answer = caller.send("users/settings", {"time_zone": "Asia/Seoul"}, method="put")

    assert (answer.status_code, answer.json()["time_zone"]) == (200, "Asia/Seoul")
    assert zone_of(user) == "Asia/Seoul"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "asia/seoul'"])
def test_a_zone_nobody_knows_is_refused_and_nothing_is_kept(user, caller, name):
    answer = caller.send("users/settings", {"time_zone": name, "tone": "calm"}, method="put")

    assert answer.status_code == 422
    assert zone_of(user) == "UTC"
    assert caller.get("users/settings").json()["tone"] == ""


def test_today_is_the_day_where_the_person_is(user):
    user.time_zone = "Asia/Seoul"

    with time_machine.travel("2026-03-01T22:30:00Z", tick=False):
        assert user.today().isoformat() == "2026-03-02"
