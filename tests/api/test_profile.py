"""What a person prepares for, in JSON."""

import pytest

from coaching.models import Profile
from tests.api.promise import fits

pytestmark = pytest.mark.django_db


def test_somebody_new_has_an_empty_profile_and_reading_it_makes_no_row(caller):
    body = fits("ProfileOut", caller.get("profile").json())
    assert (body["preparation_type"], body["role"], body["structured_cv"]) == ("Interview", "", {})
    assert not Profile.objects.exists()


def test_what_is_sent_changes_and_the_rest_stays(caller):
    caller.send("profile", {"role": "Head nurse", "agenda": "Beds\r\nShifts"}, method="put")
    body = fits("ProfileOut", caller.send("profile", {"tone": "Calm"}, method="put").json())
    assert (body["role"], body["agenda"], body["tone"]) == ("Head nurse", "Beds\nShifts", "Calm")
    assert caller.get("profile").json() == body


def test_a_field_is_cleared_by_an_empty_text(caller):
    caller.send("profile", {"role": "Head nurse"}, method="put")
    assert caller.send("profile", {"role": ""}, method="put").json()["role"] == ""


@pytest.mark.parametrize(
    "body",
    [
        {"preparation_type": "Chess"},
        {"role": "x" * 121},
        {"role": "\u0958" * 80},
        {"cv_text": "x" * 50_001},
        {"agenda": "a \x00 nul"},
        {"role": None},
    ],
    ids=["kind", "long", "grows", "cv", "nul", "null"],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(caller, body):
    caller.send("profile", {"role": "Head nurse", "agenda": "Beds"}, method="put")
    before = caller.get("profile").json()
    assert caller.send("profile", body | {"tone": "Calm"}, method="put").status_code == 422
    assert caller.get("profile").json() == before


def test_what_is_not_of_the_profile_is_left_alone(caller):
    caller.send("profile", {"structured_cv": {"name": "Somebody"}, "person_id": 7}, method="put")
    assert caller.get("profile").json()["structured_cv"] == {}


def test_everybody_has_their_own(caller, other_caller):
    caller.send("profile", {"role": "Head nurse"}, method="put")
    assert other_caller.get("profile").json()["role"] == ""
