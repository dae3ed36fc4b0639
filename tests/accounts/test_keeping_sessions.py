"""A guest with three sessions keeps all three through every door of the pages, and nobody gets another's."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from coaching.models import Session
from tests import codes
from tests.factories import PASSWORD, AccountFactory, GuestFactory, SessionFactory, StaffFactory

pytestmark = pytest.mark.django_db


def browser_of(guest: User) -> Client:
    client = Client()
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def sign_up(browser: Client) -> None:
    browser.post("/account/signup/", {"email": "new@example.com", "password1": PASSWORD, "full_name": "Ada"})
    browser.post("/account/confirm-email/", {"code": codes.mailed()})


def sign_up_with_an_address_that_has_an_account(browser: Client) -> None:
    browser.post("/account/signup/", {"email": AccountFactory().email, "password1": "forgotten that there was one"})
    browser.post("/account/confirm-email/", {"code": codes.mailed()})


def sign_in(browser: Client) -> None:
    browser.post("/account/login/", {"login": AccountFactory().email, "password": PASSWORD})


def sign_in_by_code(browser: Client) -> None:
    browser.post("/account/login/code/", {"email": AccountFactory().email})
    browser.post("/account/login/code/confirm/", {"code": codes.mailed()})


def sign_in_with_a_new_password(browser: Client) -> None:
    person = AccountFactory()
    browser.post("/account/password/reset/", {"email": person.email})
    browser.post("/account/password/reset/confirm/", {"code": codes.mailed()})
    new = "a whole new password"
    browser.post("/account/password/reset/complete/", {"password1": new, "password2": new})
    browser.post("/account/login/", {"login": person.email, "password": new})


def sign_in_by_two_steps(browser: Client) -> None:
    browser.post("/account/login/", {"login": StaffFactory().email, "password": PASSWORD})
    now = codes.of_app()
    browser.post("/account/2fa/authenticate/", {"code": now})


DOORS = [
    sign_up,
    sign_up_with_an_address_that_has_an_account,
    sign_in,
    sign_in_by_code,
    sign_in_with_a_new_password,
    sign_in_by_two_steps,
]


@pytest.mark.parametrize("door", DOORS)
def test_a_guest_with_three_sessions_keeps_all_three(door):
    other = SessionFactory(person=GuestFactory())
    guest = GuestFactory()
    mine = {session.pk for session in SessionFactory.create_batch(3, person=guest)}
    browser = browser_of(guest)
    door(browser)
    person = User.objects.get(pk=browser.session["_auth_user_id"])
    assert person.email
    assert not person.is_guest
    assert set(Session.objects.for_person(person).values_list("pk", flat=True)) == mine
    assert [browser.get(f"/sessions/{pk}/").status_code for pk in mine] == [200, 200, 200]
    assert browser.get(f"/sessions/{other.pk}/").status_code == 404
    assert "guest_id" not in browser.session
    assert User.objects.filter(is_guest=True).count() == 1, "the other one"


def test_a_browser_that_signs_out_keeps_nothing_of_the_account():
    guest = GuestFactory()
    session = SessionFactory(person=guest)
    browser = browser_of(guest)
    sign_up(browser)
    browser.post("/account/logout/")
    assert browser.get(f"/sessions/{session.pk}/").status_code == 302
    assert guest.devices.get().ended_at


def test_a_half_finished_sign_up_leaves_the_guest_as_they_were():
    guest = GuestFactory()
    session = SessionFactory(person=guest)
    browser = browser_of(guest)
    browser.post("/account/signup/", {"email": AccountFactory().email, "password1": PASSWORD})
    assert browser.get(f"/sessions/{session.pk}/").status_code == 200
    assert browser.get("/account/email/").status_code == 302


def test_a_second_guest_of_the_same_browser_takes_nothing_along():
    """Signing in as somebody else in a browser that is signed in moves no rows: there is no guest."""
    first, second = AccountFactory(), AccountFactory()
    session = SessionFactory(person=first)
    browser = Client()
    browser.post("/account/login/", {"login": first.email, "password": PASSWORD})
    browser.post("/account/logout/")
    browser.post("/account/login/", {"login": second.email, "password": PASSWORD})
    session.refresh_from_db()
    assert session.person == first
    assert browser.get(f"/sessions/{session.pk}/").status_code == 404
