"""What looking back costs does not grow with how long somebody has practised."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from analytics import keeping, standing
from analytics.models import Change
from bench.looking_back.plans import Plan
from coaching.models import Session
from tests.analytics import many

pytestmark = pytest.mark.django_db

FEW, MANY = 100, 3000
# Every page that lists or sums what was practised.
PAGES = ("/",)


@pytest.fixture
def a_lot() -> tuple[Client, Client]:
    """Browsers of somebody with a few talks and of somebody with many, among as many of others."""
    people = [many.somebody(talks=talks) for talks in (FEW, MANY)]
    many.somebody(talks=MANY)
    many.settle()
    browsers = Client(), Client()
    for browser, person in zip(browsers, people, strict=True):
        browser.force_login(person)
    return browsers


@pytest.mark.parametrize("talks", [3, 60])
def test_where_somebody_stands_takes_as_many_queries_after_3_talks_as_after_60(talks, django_assert_num_queries):
    person = many.somebody(talks=talks)
    with django_assert_num_queries(4):
        assert len(standing.of(person).recent) == min(talks, standing.RECENT)


@pytest.mark.parametrize("talks", [3, 60])
def test_with_nothing_to_lay_in_it_is_one_query(talks, django_assert_num_queries):
    person = many.somebody(talks=talks)
    with django_assert_num_queries(1):
        assert keeping.catch_up(person.pk)


@pytest.mark.parametrize("talks", [3, 60])
def test_one_change_is_laid_in_with_as_many_queries_after_3_talks_as_after_60(talks, django_assert_num_queries):
    person = many.somebody(talks=talks)
    Session.objects.filter(pk=person.sessions.newest_first().first().pk).update(title="Another name")
    with django_assert_num_queries(8):
        assert keeping.catch_up(person.pk)
    assert not Change.objects.exists()
    assert person.entries.newest_first().first().title == "Another name"


def test_where_somebody_stands_is_read_from_as_many_pages_of_the_database(a_lot):
    few, lot = (many.plans_of(lambda browser=browser: standing.of(_person(browser))) for browser in a_lot)
    _is_no_dearer(few, lot)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_from_as_many_pages_of_the_database(address, a_lot):
    for browser in a_lot:
        assert browser.get(address).status_code == 200
    few, lot = (many.plans_of(lambda browser=browser: browser.get(address)) for browser in a_lot)
    _is_no_dearer(few, lot)


def _person(browser: Client) -> User:
    return User.objects.get(pk=browser.session["_auth_user_id"])


def _is_no_dearer(few: list[Plan], lot: list[Plan]) -> None:
    """An index has a level more, a page holds fewer rows of one day; what goes through all talks reads hundreds."""
    assert len(few) == len(lot)
    for less, more in zip(few, lot, strict=True):
        assert more.buffers <= 2 * less.buffers + 20, more
        assert more.rows <= 2 * less.rows + 200, more
