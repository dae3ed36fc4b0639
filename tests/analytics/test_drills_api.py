"""What to practise again, for programs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import override_settings

from analytics import drilling
from coaching.models import Session
from evaluations.models import Drill
from tests.analytics.drilled import NUMBER, POINT, drilled, talked
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 10, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_tenth():
    with time_machine.travel(NOW, tick=False):
        yield


def test_before_anything_was_read_nothing_is_due(caller):
    assert caller.get("drills").json() == {"due": [], "later": [], "done_today": 0}


def test_what_is_due_and_what_comes_later(caller, user):
    talked(user, 0, NUMBER)
    drilled(user, 6, POINT, shown=3)
    body = caller.get("drills").json()
    [due], [later] = body["due"], body["later"]
    assert body["done_today"] == 1
    assert (due["theme"], due["reason"], due["last_recall"], due["drills"]) == ("number", "new", None, 0)
    assert due["title"] == "Put one number on the result"
    assert (later["theme"], later["reason"], later["last_recall"]) == ("to_the_point", "fading", "easy")
    assert (later["rest_days"], later["due_at"]) == (8, "2026-05-18T12:00:00Z")


def test_practising_one_begins_a_session(caller, user, bank):
    talked(user, 0, NUMBER)
    [card] = caller.get("drills").json()["due"]
    begun = caller.send(f"drills/{card['card_id']}/practise")
    assert begun.status_code == 201
    assert Drill.objects.get(session=begun.json()["session_id"]).theme == "number"


def test_it_counts_as_one_of_the_days_sessions_and_is_refused_when_they_are_used_up(caller, user, bank):
    talked(user, 0, NUMBER)
    [card] = caller.get("drills").json()["due"]
    with override_settings(SESSIONS_PER_DAY=1):
        assert caller.send(f"drills/{card['card_id']}/practise").status_code == 201
        refused = caller.send(f"drills/{card['card_id']}/practise")
    assert (refused.status_code, refused.json()["code"]) == (402, "daily_limit")
    assert Drill.objects.count() == 1


def test_a_strangers_card_is_404_and_nothing_begins(caller, user, bank):
    other = AccountFactory()
    talked(other, 0, NUMBER)
    [card] = drilling.cards(other)
    assert caller.send(f"drills/{card.pk}/practise").status_code == 404
    assert Session.objects.count() == 1


def test_without_a_token_there_is_nothing(anonymous):
    assert anonymous.get("drills").status_code == 401
