"""Several who keep the history level at the same time, or beside whoever erases: each gets through."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest
from django.db import connections

from accounts.erasing import erase
from accounts.models import User
from analytics import keeping, tasks
from analytics.models import Change, Entry, Rollup
from coaching import services as coaching
from tests.analytics.adding_up import from_scratch, kept
from tests.factories import SessionFactory, UserFactory, talk

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 10


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def beside() -> Any:
    """Runs something on a connection of its own."""
    with ThreadPoolExecutor(2) as pool:

        def run(what: Callable[[], Any]) -> Future[Any]:
            def alone() -> Any:
                try:
                    return what()
                finally:
                    connections.close_all()

            return pool.submit(alone)

        yield run


def held(monkeypatch: pytest.MonkeyPatch, name: str) -> tuple[Event, Event]:
    """Whoever comes to this step of laying in first says so, and waits to be let on."""
    there, on = Event(), Event()
    step = getattr(keeping, name)

    def stop(*args: Any, **kwargs: Any) -> Any:
        if not there.is_set():
            there.set()
            assert on.wait(LONG)
        return step(*args, **kwargs)

    monkeypatch.setattr(keeping, name, stop)
    return there, on


def test_everything_is_made_anew_beside_somebody_who_looks(person, beside, monkeypatch):
    talk(SessionFactory(person=person), "I told them a week early.")
    there, on = held(monkeypatch, "_make")

    looking = beside(lambda: keeping.catch_up(person.pk))
    assert there.wait(LONG)
    rebuilding = beside(keeping.rebuild)
    # It may wait for who looks, or be done before: what it has taken by then must not be waited for.
    wait([rebuilding], 0.5)
    on.set()

    assert looking.result(LONG)
    assert rebuilding.result(LONG)[0] == 1
    assert Entry.objects.get().answers == 1
    assert Rollup.objects.get(key="talk").n == 1


def test_everything_is_made_anew_beside_whoever_practises_and_whoever_is_erased(person, beside, monkeypatch):
    leaving = UserFactory()
    for whose in (person, leaving):
        talk(SessionFactory(person=whose), "I told them a week early.")
    there, on = held(monkeypatch, "_make")

    rebuilding = beside(keeping.rebuild)
    assert there.wait(LONG)
    talk(SessionFactory(person=person), "I told them two weeks early.")
    going = beside(lambda: erase(leaving))
    # It may wait for who makes everything anew, or be done before.
    wait([going], 0.5)
    on.set()

    going.result(LONG)
    rebuilding.result(LONG)
    assert tasks.sweep() <= 2
    assert not Change.objects.exists()
    assert {*Entry.objects.values_list("person_id", flat=True)} == {person.pk}
    assert kept(person) == from_scratch(person)
    assert not Rollup.objects.exclude(person=person).exists()


@pytest.mark.parametrize("erase_first", [True, False])
def test_a_talk_that_is_erased_while_it_is_laid_in_is_gone(person, beside, monkeypatch, erase_first):
    session = SessionFactory(person=person)
    talk(session, "I told them a week early.")
    there, on = held(monkeypatch, "_sum_up")

    looking = beside(lambda: keeping.catch_up(person.pk))
    assert there.wait(LONG)
    erasing = beside(lambda: coaching.erase(session=session))
    if erase_first:
        erasing.result(LONG)
    on.set()

    assert looking.result(LONG)
    erasing.result(LONG)
    keeping.catch_up(person.pk)
    assert not Entry.objects.exists()
    assert not Rollup.objects.exists()
    assert not Change.objects.exists()


def test_two_who_look_at_once_see_the_same(person, beside):
    for n in range(3):
        talk(SessionFactory(person=person), f"I told them {n} weeks early.")

    both = [beside(lambda: keeping.catch_up(person.pk)) for _ in range(2)]

    assert all(one.result(LONG) for one in both)
    assert Entry.objects.count() == 3
    assert Rollup.objects.get(key="talk").n == 3
