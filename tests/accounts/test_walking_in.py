"""Every way in, walked by a program and by a browser."""

from __future__ import annotations

import pytest

from accounts.models import User
from tests import codes
from tests.factories import PASSWORD, AccountFactory, SessionFactory

pytestmark = pytest.mark.django_db


def sent_with(answer) -> dict[str, str]:
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def test_a_guest_signs_up_by_the_api_and_stays_the_same_row(anonymous):
    guest = anonymous.send("auth/guest")
    SessionFactory(person=User.objects.get(pk=guest.json()["id"]))
    signed = anonymous.send(
        "auth/signup", {"email": "New@Example.com", "password": PASSWORD}, headers=sent_with(guest)
    )
    assert signed.status_code == 201, signed.json()
    assert signed.json()["id"] == guest.json()["id"]
    assert signed.json()["email"] == "new@example.com"
    assert not signed.json()["is_verified"]
    proved = anonymous.send("auth/verify-email", {"code": codes.mailed()}, headers=sent_with(signed))
    assert proved.status_code == 200, proved.json()
    assert proved.json()["is_verified"]
    assert proved.json()["id"] == guest.json()["id"]
    person = User.objects.get()
    assert (person.email, person.is_guest, person.sessions.count()) == ("new@example.com", False, 1)
    again = anonymous.send("auth/login", {"email": "new@example.com", "password": PASSWORD})
    assert again.status_code == 200


def test_a_token_of_the_guest_opens_nothing_of_the_account_they_became(anonymous):
    guest = anonymous.send("auth/guest")
    other = {"email": "other@example.com", "password": PASSWORD}
    elsewhere = anonymous.send("auth/signup", other, headers=sent_with(guest))
    meant_for_other = codes.mailed()
    signed = anonymous.send("auth/signup", other | {"email": "new@example.com"}, headers=sent_with(guest))
    proved = anonymous.send("auth/verify-email", {"code": codes.mailed()}, headers=sent_with(signed))
    assert anonymous.get("auth/me", headers=sent_with(proved)).json()["email"] == "new@example.com"
    for old in (guest, elsewhere, signed):
        assert anonymous.get("auth/me", headers=sent_with(old)).status_code == 401
        assert anonymous.send("auth/refresh", {"refresh_token": old.json()["refresh_token"]}).status_code == 401
    late = anonymous.send("auth/verify-email", {"code": meant_for_other}, headers=sent_with(elsewhere))
    assert late.status_code == 401


def test_signing_up_with_a_taken_address_says_the_same_and_its_code_leads_into_the_account(anonymous):
    owner = AccountFactory()
    signed = anonymous.send("auth/signup", {"email": owner.email, "password": "another long password"})
    assert signed.status_code == 201
    SessionFactory(person=User.objects.get(pk=signed.json()["id"]))
    proved = anonymous.send("auth/verify-email", {"code": codes.mailed()}, headers=sent_with(signed))
    assert proved.json()["id"] == str(owner.pk)
    assert owner.sessions.count() == 1
    assert anonymous.send("auth/login", {"email": owner.email, "password": PASSWORD}).status_code == 200
    assert (
        anonymous.send("auth/login", {"email": owner.email, "password": "another long password"}).status_code == 401
    )


def test_a_browser_signs_up(client, bank):
    answer = client.post("/account/signup/", {"email": "new@example.com", "password1": PASSWORD})
    assert answer.url == "/account/confirm-email/"
    answer = client.post("/account/confirm-email/", {"code": codes.mailed()})
    assert User.objects.get().email == "new@example.com"
    assert client.get("/account/email/").status_code == 200


def test_a_refresh_token_counts_once(anonymous):
    first = anonymous.send("auth/guest").json()
    second = anonymous.send("auth/refresh", {"refresh_token": first["refresh_token"]})
    assert second.status_code == 200, second.json()
    stolen = anonymous.send("auth/refresh", {"refresh_token": first["refresh_token"]})
    assert stolen.status_code == 401
    assert anonymous.get("auth/me", headers=sent_with(second)).status_code == 401


def test_a_code_signs_in(anonymous):
    owner = AccountFactory()
    asked = anonymous.send("auth/magic-link", {"email": owner.email})
    answer = anonymous.send("auth/magic-link/confirm", {"ticket": asked.json()["ticket"], "code": codes.mailed()})
    assert answer.json()["id"] == str(owner.pk)


def test_a_password_is_reset(anonymous):
    owner = AccountFactory()
    asked = anonymous.send("auth/forgot-password", {"email": owner.email})
    body = {"ticket": asked.json()["ticket"], "code": codes.mailed(), "password": "a whole new password"}
    assert anonymous.send("auth/reset-password", body).status_code == 200
    assert anonymous.send("auth/login", {"email": owner.email, "password": PASSWORD}).status_code == 401
    signed = anonymous.post(
        "auth/token",
        f"username={owner.email}&password=a whole new password",
        content_type="application/x-www-form-urlencoded",
    )
    assert signed.status_code == 200, signed.json()
