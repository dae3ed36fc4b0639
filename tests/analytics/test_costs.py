"""What looking back costs does not grow with how long somebody has practised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analytics import keeping, standing
from analytics.models import Change
from coaching.models import Session
from tests.analytics import many
from tests.analytics.many import Reads

pytestmark = pytest.mark.django_db

# Both beyond what a history counts one by one: from there on nothing may cost more.
FEW, MANY = 1100, 5500
PAGES = (
    "/",
    "/drills/",
    "/history/",
    "/history/?preparation_type=Interview",
    "/history/?sort=best",
    "/history/?sort=lowest",
    "/history/?sort=kind",
    "/history/?q=number",
    "/history/?q=number&preparation_type=Interview",
    "/history/?q=number&sort=best",
    "/achievements/",
    "/exports/",
    "/progress/",
    "/improve/",
)


Asked = dict[str, Callable[[], Any]]


@pytest.fixture
def a_lot() -> tuple[Asked, Asked]:
    """What is asked for somebody with few talks and for somebody with many, among as many of others."""
    # Of those that the newest may be compared with there are none, however far one looks back.
    people = [many.somebody(talks=talks, newest="rules 2 1") for talks in (FEW, MANY)]
    many.somebody(talks=MANY)
    many.settle()
    few, lot = map(_asked, people)
    return few, lot


def _asked(person: User) -> Asked:
    browser = Client()
    browser.force_login(person)
    return {"standing": partial(standing.of, person)} | {page: partial(browser.get, page) for page in PAGES}


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


def test_nothing_is_read_from_more_pages_of_the_database_after_five_times_as_many_talks(a_lot):
    for asked in a_lot:
        # What is made at the first look is made.
        assert [ask().status_code for name, ask in asked.items() if name in PAGES] == [200] * len(PAGES)
    few, lot = ({name: many.plans_of(ask) for name, ask in asked.items()} for asked in a_lot)
    dearer = [told for name in few for told in _dearer(name, few[name], lot[name])]
    assert not dearer, "\n".join(dearer)


def _dearer(name: str, few: Reads, lot: Reads) -> Iterator[str]:
    """An index may have a level more, and days so few that they are all read. What goes through all talks goes
    through five times as many."""
    assert [_of_anybody(sql) for sql, _plan in few] == [_of_anybody(sql) for sql, _plan in lot]
    for (sql, less), (_sql, more) in zip(few, lot, strict=True):
        # An index of words tells of all places at once, a few bytes each.
        less, more = (replace(plan, rows=0) if "words @@" in sql else plan for plan in (less, more))
        if more.buffers > 2 * less.buffers + 50 or more.rows > 2 * less.rows + 250:
            yield f"{name}: {more} after {less}: {' '.join(sql.split())}"


def _of_anybody(sql: str) -> str:
    """A search names its person in the statement itself."""
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", sql)
