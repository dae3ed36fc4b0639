"""What keeps coming back, for programs."""

import pytest

from coaching.models import Session
from evaluations import focus
from tests.evaluations.test_focus import NOON, NUMBER, POINT, report
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_before_the_first_review_it_is_409(caller):
    response = caller.get("improvements")
    assert (response.status_code, response.json()["code"]) == (409, "not_activated")


def test_areas_and_what_to_practise_next(caller, user, bank):
    type(user).objects.filter(pk=user.pk).update(activated_at=NOON)
    report(user, 0, NUMBER, POINT)
    body = caller.get("improvements").json()
    first = body["focus_areas"][0]
    assert {area["theme"] for area in body["focus_areas"]} == {"number", "to_the_point"}
    assert first["evidence"][0]["quote"]
    assert {one["focus_area_id"] for one in body["recommendations"]} == {area["id"] for area in body["focus_areas"]}
    begun = caller.send(f"improvements/{first['id']}/practise")
    assert begun.status_code == 201
    assert Session.objects.get(pk=begun.json()["session_id"]).question_count == 3


def test_a_strangers_area_is_404_and_nothing_begins(caller, user):
    stranger = AccountFactory(activated_at=NOON)
    report(stranger, 0, NUMBER)
    [area] = focus.areas(stranger)
    assert caller.send(f"improvements/{area.pk}/practise").status_code == 404
    assert Session.objects.count() == 1
