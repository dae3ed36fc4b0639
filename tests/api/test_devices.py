"""Where one is signed in: seen, and ended at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import tokens
from accounts.models import Device
from tests.api.promise import fits
from tests.conftest import Caller
from tests.factories import PASSWORD, AccountFactory, DeviceFactory, UserFactory

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1"


def listed(caller: Caller) -> list[dict]:
    return fits("DevicesPage", caller.get("users/me/sessions").json())["items"]


def test_a_person_sees_their_own_devices_in_words_and_which_one_this_is(caller, user):
    other = DeviceFactory(person=user, user_agent=PHONE, last_seen_at=timezone.now() - timedelta(days=2))
    DeviceFactory()
    here, there = listed(caller)
    assert (here["is_current"], there["is_current"]) == (True, False)
    assert there["id"] == str(other.pk)
    assert (there["browser"], there["system"], there["kind"]) == ("Safari", "iPhone", "program")


def test_a_device_that_is_signed_out_is_not_among_them(caller, user):
    DeviceFactory(person=user, ended_at=timezone.now())
    DeviceFactory(person=user, expires_at=timezone.now())
    assert len(listed(caller)) == 1


def test_nothing_that_could_sign_in_is_told(caller, user):
    device = DeviceFactory(person=user, session_key="a-key-of-a-session")
    told = caller.get("users/me/sessions").text
    assert "a-key-of-a-session" not in told
    assert "refresh" not in told
    assert str(device.pk) in told


def test_an_ended_device_is_dead_at_once(caller, user, anonymous):
    device = DeviceFactory(person=user)
    pair = tokens.pair(device)
    headers = {"authorization": f"Bearer {pair.access}"}
    assert anonymous.get("auth/me", headers=headers).status_code == 200
    assert caller.delete(f"users/me/sessions/{device.pk}").status_code == 204
    assert anonymous.get("auth/me", headers=headers).status_code == 401
    assert anonymous.send("auth/refresh", {"refresh_token": pair.refresh}).status_code == 401
    assert caller.get("auth/me").status_code == 200


def test_an_ended_browser_is_signed_out(anonymous):
    person, browser = AccountFactory(), Client()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert browser.get("/api/v1/auth/me").status_code == 200
    device = Device.objects.get(person=person)
    assert Caller(person).delete(f"users/me/sessions/{device.pk}").status_code == 204
    assert browser.get("/api/v1/auth/me").status_code == 401


def test_one_may_end_the_device_one_is_at(caller, user):
    [here] = listed(caller)
    assert caller.delete(f"users/me/sessions/{here['id']}").status_code == 204
    assert caller.get("auth/me").status_code == 401


@pytest.mark.parametrize("times", [1, 2])
def test_a_device_is_ended_once(caller, user, times):
    device = DeviceFactory(person=user)
    answers = [caller.delete(f"users/me/sessions/{device.pk}").status_code for _time in range(times)]
    assert answers == [204, 404][:times]


def test_a_strangers_device_is_not_there_and_stays_signed_in(caller):
    device = DeviceFactory(person=UserFactory())
    assert caller.delete(f"users/me/sessions/{device.pk}").status_code == 404
    device.refresh_from_db()
    assert device.ended_at is None


def test_many_devices_come_in_pages_at_the_same_cost(caller, user, django_assert_num_queries):
    DeviceFactory.create_batch(24, person=user)
    with django_assert_num_queries(3):
        first = caller.get("users/me/sessions").json()
    assert (len(first["items"]), first["total"], first["next"]) == (20, 25, "20")
