"""Pages tell the time as the person's own clock does; the API tells it in UTC."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from coaching.models import Session
from tests.factories import SessionFactory

# Of this year, which no list writes down.
YEAR = timezone.now().year
MOMENT = datetime(YEAR, 1, 31, 22, 30, tzinfo=UTC)


@pytest.fixture
def session(user) -> Session:
    session = SessionFactory(person=user)
    Session.objects.filter(pk=session.pk).update(created_at=MOMENT, practised_on=MOMENT.date())
    session.turns.update(created_at=MOMENT)
    return session


def shown(person, zone: str, path: str = "/history/") -> str:
    person.cookies["timezone"] = zone
    return person.get(path).text


def test_a_list_says_the_day_it_was_there_and_the_hour_it_is_here(person, session):
    Session.objects.filter(pk=session.pk).update(practised_on=date(YEAR, 2, 1))
    text = shown(person, "Asia/Seoul")
    assert ">1 February<small>07:30</small></time>" in text
    assert f'title="{YEAR}-02-01 07:30 KST"' in text


def test_a_room_does_too(person, session):
    text = shown(person, "America/New_York", session.get_absolute_url())
    assert ">17:30</time>" in text
    assert f'title="{YEAR}-01-31 17:30 EST"' in text


def test_nobody_elses_clock_is_changed(person, session, client):
    shown(person, "Asia/Seoul")
    assert timezone.get_current_timezone_name() == "UTC"


NONSENSE = ["", "Nowhere/City", "../../etc/passwd", "/etc/localtime", "Europe", "x" * 5000, "tzdata.zi", "UTC\x00"]


@pytest.mark.parametrize("zone", NONSENSE, ids=range(len(NONSENSE)))
def test_a_zone_that_is_none_counts_as_utc(person, session, zone):
    text = shown(person, zone)
    assert ">31 January<small>22:30</small></time>" in text
    assert f'title="{YEAR}-01-31 22:30 UTC"' in text


def test_the_api_stays_in_utc(person, session):
    person.cookies["timezone"] = "Asia/Seoul"
    assert person.get(f"/api/v1/sessions/{session.pk}").json()["created_at"].startswith(f"{YEAR}-01-31T22:30:00")
