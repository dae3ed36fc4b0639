"""A word that all of somebody's talks have takes none away and adds none, whatever they are narrowed by."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from random import Random
from typing import Any

import pytest
import time_machine
from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from accounts.models import User
from analytics import keeping
from analytics.exporting.rows import filtered
from analytics.models import Entry
from analytics.queries import history as queries
from coaching.models import Session
from evaluations import services
from evaluations.models import Evaluation
from tests.analytics.told import told
from tests.conftest import Caller
from tests.factories import CategoryFactory, UserFactory

pytestmark = pytest.mark.django_db
# For whoever practises far in the east it is March already, far in the west it still is.
NOW = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
MODES = {"gathered": (1000, 5), "on the way": (0, 0), "no longer said": (0, 1000)}
ASKED: dict[str, list[Any]] = {
    "preparation_type": [None, None, "Interview", "Pitch"],
    "category": [None, None, None, "leading", "Its 'own' \\ & name"],
    "language": [None, None, "en", "ko"],
    "status": [None, None, "finished", "open", "archived"],
    "is_drill": [None, None, True, False],
    "from": [None, None, "2026-01-31", "2026-02-01", "2026-03-31", "2026-04-01", "2019-01-01"],
    "to": [None, None, "2026-01-31", "2026-02-28", "2026-04-01", "2026-04-02"],
    "min_score": [None, None, 0, 50],
    "max_score": [None, None, 49, 100],
    "sort": ["date", "score", "type"],
    "order": ["asc", "desc"],
}
DRAWN = 40


@pytest.fixture
def at_the_end_of_a_month():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def everything(user: User, at_the_end_of_a_month) -> User:
    """Of every kind, at the ends of months, some of them on another day than it was in London."""
    topics = [{"category": CategoryFactory(slug="leading")}, {"custom_category": "Its 'own' \\ & name"}, {}]
    days = [(1, 31, 1, 31), (1, 31, 2, 1), (2, 28, 3, 1), (3, 1, 2, 28), (3, 31, 4, 1), (3, 31, 3, 31), (3, 1, 3, 1)]
    drawn = Random(5)
    for n, (month, day, there_month, there_day) in enumerate(days * 3):
        began = datetime(2026, month, day, 23 if (month, day) <= (there_month, there_day) else 1, n % 60, tzinfo=UTC)
        told(
            user,
            f"Talk {n:02}",
            drawn.choice([None, 0, 49, 50, 100]),
            seen=drawn.random() < 0.7,
            drill=drawn.random() < 0.3,
            language=drawn.choice(["en", "ko"]),
            preparation_type=drawn.choice(["Interview", "Pitch"]),
            archived_at=timezone.now() if drawn.random() < 0.3 else None,
            created_at=began,
            practised_on=date(2026, there_month, there_day),
            **topics[n % 3],
        )
    return user


def page(caller, asked) -> dict:
    answer = caller.get("history", asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def titles(body: dict) -> list[str]:
    return [item["title"] for item in body["items"]]


def walked(caller, asked) -> list[str]:
    found, cursor = [], ""
    while cursor is not None:
        body = page(caller, asked | {"limit": 2, "cursor": cursor})
        found, cursor = found + titles(body), body["next"]
    return found


def drawn() -> list[dict[str, Any]]:
    chance = Random(11)
    chosen = [{name: chance.choice(values) for name, values in ASKED.items()} for _ in range(DRAWN)]
    alone = [{name: value} for name, values in ASKED.items() for value in values]
    return [{name: value for name, value in asked.items() if value is not None} for asked in chosen + alone]


@pytest.mark.parametrize("mode", MODES)
def test_with_a_word_and_without_the_same_talks_are_found_and_add_up_to_the_same(everything, monkeypatch, mode):
    caller = Caller(everything)
    few, some = MODES[mode]
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", some)
    found_some = 0
    for asked in drawn():
        bare, worded = (page(caller, asked | q | {"limit": 100}) for q in ({}, {"q": "missed"}))
        assert titles(worded) == titles(bare), asked
        assert worded["aggregates"] == bare["aggregates"], asked
        assert worded["total_sessions"] == len(bare["items"]), asked
        assert walked(caller, asked | {"q": "missed"}) == titles(bare), asked
        found_some += bool(bare["items"])
    assert found_some > DRAWN / 2


def test_a_file_of_what_a_word_finds_holds_what_the_page_shows(everything):
    caller = Caller(everything)
    keeping.catch_up(everything.pk)
    for asked in drawn():
        narrowed = {name: value for name, value in asked.items() if name not in ("sort", "order")}
        shown = titles(page(caller, narrowed | {"q": "missed", "limit": 100}))
        assert sorted(entry.title for entry in filtered(everything, narrowed | {"q": "missed"})) == sorted(shown)


@pytest.mark.parametrize(("place", "few"), product(["seen", "renamed", "moved"], [1000, 0]))
def test_what_changes_later_is_found_by_what_it_is_now(caller, user, monkeypatch, place, few):
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", few)
    somebody, topic = UserFactory(), CategoryFactory(slug="leading")
    session = told(somebody if place == "moved" else user, "Talk", 60, seen=False, category=topic)
    for person in (user, somebody):
        keeping.catch_up(person.pk)
    if place == "seen":
        services.skip_self_rating(evaluation=Evaluation.objects.get())
        asked: dict[str, Any] = {"min_score": 60}
    elif place == "renamed":
        type(topic).objects.update(slug="leadership")
        asked = {"category": "leadership"}
    else:
        Session.objects.filter(pk=session.pk).update(person=user)
        asked = {"category": "leading"}
    assert titles(page(caller, asked | {"q": "missed"})) == ["Talk"]
    assert titles(page(caller, asked)) == ["Talk"]
    keeping.catch_up(somebody.pk)
    assert not filtered(somebody, {"q": "missed"}).exists()


def test_whoever_writes_the_words_of_an_entry_it_is_found_together_with_a_filter(user):
    session = told(user, "Talk", 60, preparation_type="Pitch")
    caller = Caller(user)
    keeping.catch_up(user.pk)
    before = Entry.objects.get(pk=session.pk).words
    # As a worker of an earlier version would, which knows of no facets.
    Entry.objects.filter(pk=session.pk).update(words=SearchVector(Value("zeppelins"), config="simple"))
    assert titles(page(caller, {"q": "zeppelins", "preparation_type": "Pitch", "min_score": 60})) == ["Talk"]
    keeping.rebuild()
    assert Entry.objects.get(pk=session.pk).words == before


@pytest.mark.parametrize("few", [1000, 0])
@pytest.mark.parametrize(
    "q", ["=of", "=of {pk}", "'=of {pk}'", "=away {pk}", "{pk}", "=talk", "=is completed", "=kind"]
)
def test_what_a_session_is_narrowed_by_is_no_word_that_anybody_can_look_for(caller, user, monkeypatch, q, few):
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", few)
    told(user, "Mine")
    told(UserFactory(), "Somebody else's")
    assert titles(page(caller, {"q": q.format(pk=user.pk)})) == []
