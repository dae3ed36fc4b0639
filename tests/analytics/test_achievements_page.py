"""The page of milestones and the call that says the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language

from analytics import achieving
from analytics.achieving import MILESTONES
from analytics.models import Achievement
from tests.analytics.milestones import on, rated, talk
from tests.factories import GuestFactory

pytestmark = pytest.mark.django_db
# The person, their device, and the eight of `test_achievements`.
QUERIES = 10


def page(client) -> str:
    response = client.get(reverse("achievements"))
    assert response.status_code == 200
    return response.content.decode()


def test_before_anything_is_reached_it_says_how_to_begin(person):
    shown = page(person)
    assert "The first one is a talk away" in shown
    assert "Your view first" in shown
    assert 'id="reached-h"' not in shown


def test_what_was_reached_comes_first_and_the_newest_of_it_before_all(user, person):
    talk(user, 0, style="stress")
    rated(user, 1)
    shown = page(person)
    places = [shown.index(name) for name in ("Your view first", "Under pressure", "Five honest guesses")]
    assert places == sorted(places)
    assert "1 of 5" in shown


def test_a_milestone_of_another_year_has_its_year(user, person):
    Achievement.objects.create(person=user, slug="stress", earned_at=on(0).replace(year=2020))
    Achievement.objects.create(person=user, slug="eve", earned_at=timezone.now())
    shown = page(person)
    assert "4 May 2020" in shown
    assert f" {timezone.localtime().year}</time>" not in shown


def test_what_was_reached_and_is_no_milestone_any_more_is_left_out(user, person):
    Achievement.objects.create(person=user, slug="of-an-older-release")
    assert 'id="reached-h"' not in page(person)


def test_a_guest_has_milestones_too(client):
    guest = GuestFactory()
    talk(guest, style="stress")
    client.force_login(guest)
    assert "Under pressure" in page(client).split('id="closest-h"')[0]


def test_nobody_sees_what_others_reached(user, stranger):
    talk(user, style="stress")
    assert 'id="reached-h"' not in page(stranger)


def test_whoever_reached_everything_is_shown_nothing_to_do(user, person):
    Achievement.objects.bulk_create(Achievement(person=user, slug=one.slug) for one in MILESTONES)
    shown = page(person)
    assert 'id="closest-h"' not in shown
    assert "<details" not in shown.split('<div class="page milestones">')[1].split("</main>")[0]


def test_the_call_tells_what_the_page_tells(user, caller):
    talk(user, 0, style="stress")
    rated(user, 1)
    told = caller.get("achievements").json()
    assert [one["slug"] for one in told["earned"]] == ["own_view", "stress"]
    assert told["earned"][1] == {
        "slug": "stress",
        "name": "Under pressure",
        "what": "Read the review of a talk in the stress style.",
        "why": "Pressure that you have met before is half as loud.",
        "earned_at": "2026-05-04T12:00:00Z",
    }
    five = next(one for one in told["next"] if one["slug"] == "own_view_five")
    assert (five["have"], five["need"]) == (1, 5)
    assert len(told["earned"]) + len(told["next"]) == len(MILESTONES)


def test_the_call_speaks_the_persons_language_whatever_the_program_asks_for(user, caller, monkeypatch):
    told = lazy(get_language, str)()
    monkeypatch.setattr(achieving, "MILESTONES", [replace(one, name=told) for one in MILESTONES])
    user.language = "ko"
    user.save()
    answer = caller.get("achievements", headers={"accept-language": "en"}).json()
    assert {one["name"] for one in answer["next"]} == {"ko"}


def test_nobody_is_told_anything_without_a_token(anonymous):
    assert anonymous.get("achievements").status_code == 401


def test_the_page_asks_as_much_for_many_talks_as_for_few(user, person, django_assert_num_queries):
    for day in range(3):
        talk(user, day, misses=True)
    page(person)
    with django_assert_num_queries(QUERIES):
        page(person)
    for day in range(3, 60):
        talk(user, day, shows=day % 4, misses=day % 2 == 0)
    page(person)
    with django_assert_num_queries(QUERIES):
        page(person)
