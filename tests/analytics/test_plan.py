"""Changing the plan: on the page and in JSON, by the same rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from analytics.models import Plan
from analytics.services.planning import change_plan
from tests.analytics.walks import read_talk

PLAN = reverse("practice_plan")
NOW = datetime(2026, 5, 7, 18, 30, tzinfo=UTC)
TODAY = NOW.date()
AHEAD = TODAY + timedelta(days=6)
WHOLE = {"sessions_a_week": "5", "talk_on": str(AHEAD), "talk_title": "Board  day "}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def kept(user: User) -> tuple[int, date | None, str] | None:
    return Plan.objects.filter(person=user).values_list("sessions_a_week", "talk_on", "talk_title").first()


def test_a_plan_is_changed_on_its_page(person, user):
    answer = person.post(PLAN, WHOLE)
    assert answer.url == reverse("home")
    assert kept(user) == (5, AHEAD, "Board day")


def test_the_page_shows_what_is_planned(person, user):
    Plan.objects.create(person=user, sessions_a_week=4, talk_on=AHEAD, talk_title="Board day")
    html = person.get(PLAN).content.decode()
    assert 'value="4"' in html
    assert f'value="{AHEAD}"' in html
    assert 'value="Board day"' in html


REFUSED = [
    ("sessions_a_week", 0),
    ("sessions_a_week", 15),
    ("sessions_a_week", 10**30),
    ("talk_on", str(TODAY - timedelta(days=1))),
    ("talk_on", str(TODAY + timedelta(days=732))),
    ("talk_title", "a" * 61),
]


@pytest.mark.parametrize(
    ("name", "value"), [*REFUSED, ("sessions_a_week", "many"), ("talk_on", "soon"), ("sessions_a_week", "")]
)
def test_what_does_not_fit_is_refused_on_the_page_which_keeps_what_was_typed(person, user, name, value):
    answer = person.post(PLAN, WHOLE | {name: str(value)})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'id="id_{name}_error"' in html
    assert 'value="Board  day' in html or name == "talk_title"
    assert f'value="{value}"' in html or value == ""
    assert kept(user) is None


@pytest.mark.parametrize(("name", "value"), [*REFUSED, ("talk_title", "a\x00b")])
def test_what_does_not_fit_is_refused_in_json_and_nothing_is_changed(caller, user, name, value):
    Plan.objects.create(person=user, sessions_a_week=4)
    answer = caller.send("analytics/plan", {"sessions_a_week": 2, "talk_title": "Day"} | {name: value}, method="put")
    assert answer.status_code == 422
    assert list(answer.json()["details"]["fields"]) == [name]
    assert kept(user) == (4, None, "")


def test_the_longest_the_furthest_and_today_still_fit(caller, user):
    for day in (TODAY, TODAY + timedelta(days=731)):
        sent = {"sessions_a_week": 14, "talk_on": str(day), "talk_title": "가" * 60}
        assert caller.send("analytics/plan", sent, method="put").status_code == 200
        assert kept(user) == (14, day, "가" * 60)


def test_today_is_the_day_where_the_person_is(caller, user):
    User.objects.filter(pk=user.pk).update(time_zone="Asia/Seoul")
    # There it is Friday already.
    assert caller.send("analytics/plan", {"talk_on": str(TODAY)}, method="put").status_code == 422
    assert kept(user) is None


def test_what_is_not_sent_stays_and_null_takes_the_day_away(caller, user):
    Plan.objects.create(person=user, sessions_a_week=4, talk_on=AHEAD, talk_title="Board day")
    caller.send("analytics/plan", {"sessions_a_week": 2}, method="put")
    assert kept(user) == (2, AHEAD, "Board day")
    caller.send("analytics/plan", {"talk_on": None}, method="put")
    assert kept(user) == (2, None, "Board day")


def test_a_day_that_has_gone_by_does_not_stand_in_the_way(caller, person, user):
    gone = TODAY - timedelta(days=3)
    Plan.objects.create(person=user, talk_on=gone, talk_title="Board day")
    assert (
        caller.send("analytics/plan", {"sessions_a_week": 2, "talk_on": str(gone)}, method="put").status_code == 200
    )
    assert str(gone) not in person.get(PLAN).content.decode()
    person.post(PLAN, {"sessions_a_week": "3", "talk_on": "", "talk_title": ""})
    assert kept(user) == (3, None, "")


def test_who_chose_nothing_has_the_usual_plan_and_no_row(caller, user):
    assert caller.get("analytics/plan").json() == {
        "sessions_a_week": 3,
        "done_this_week": 0,
        "week_from": "2026-05-04",
        "week_to": "2026-05-10",
        "talk_on": None,
        "talk_title": "",
        "days_left": None,
    }
    assert kept(user) is None


def test_the_page_and_the_call_tell_the_same_numbers(caller, person, user):
    User.objects.filter(pk=user.pk).update(activated_at=NOW)
    Plan.objects.create(person=user, sessions_a_week=4, talk_on=AHEAD, talk_title="Board day")
    read_talk(user, TODAY, 60)
    read_talk(user, TODAY - timedelta(days=2), 60)
    told = caller.get("analytics/plan").json()
    html = " ".join(person.get(reverse("home")).content.decode().split())
    assert (told["done_this_week"], told["sessions_a_week"], told["days_left"]) == (2, 4, 6)
    assert "2 <small>of 4 planned</small>" in html
    assert "Board day: <b>6 days</b> to go." in html


def test_nobody_elses_plan_is_seen_or_changed(caller, other_caller, user):
    Plan.objects.create(person=user, sessions_a_week=9)
    assert other_caller.get("analytics/plan").json()["sessions_a_week"] == 3
    other_caller.send("analytics/plan", {"sessions_a_week": 1}, method="put")
    assert kept(user) == (9, None, "")


def test_who_is_not_known_has_no_plan(client, anonymous, db):
    assert client.post(PLAN, WHOLE).status_code == 302
    assert anonymous.get("analytics/plan").status_code == 401
    assert not Plan.objects.exists()


def test_a_first_plan_that_is_sent_twice_at_once_waits_for_the_other(user):
    """A plan that is not there yet cannot be locked: the person's row is."""
    with CaptureQueriesContext(connection) as done:
        change_plan(person=user, sessions_a_week=2)
    asked = [query["sql"] for query in done.captured_queries]
    locks = next(n for n, sql in enumerate(asked) if "FOR NO KEY UPDATE" in sql and "accounts_user" in sql)
    assert locks < next(n for n, sql in enumerate(asked) if "analytics_plan" in sql)
