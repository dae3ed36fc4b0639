"""What does not open a door. Each refusal also shows that nobody got in and nothing changed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Device, User
from tests import codes
from tests.conftest import Caller
from tests.factories import PASSWORD, AccountFactory, StaffFactory, UserFactory, token_of

pytestmark = pytest.mark.django_db
ANOTHER = "another long password"


def holding(answer) -> dict[str, str]:
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


def shown(answer) -> tuple[int, dict[str, object]]:
    """All that an answer tells, without what differs by chance."""
    chance = {"id", "user_id", "token", "access_token", "refresh_token", "request_id", "timestamp", "ticket", "email"}
    chance |= {"created_at", "updated_at", "last_active_at"}
    return answer.status_code, {name: value for name, value in answer.json().items() if name not in chance}


def signed_up(anonymous: Caller, address: str, password: str = ANOTHER):
    return anonymous.send("auth/signup", {"email": address, "password": password})


# Nobody learns which addresses have an account.


def test_signing_up_says_the_same_for_a_taken_address_as_for_a_free_one(anonymous):
    taken = signed_up(anonymous, AccountFactory().email)
    free = signed_up(anonymous, "nobody.has@example.com")
    assert shown(taken) == shown(free)
    taken_mail, free_mail = ((m.subject, re.sub(r"[A-Z]{4}-[A-Z]{4}", "", m.body)) for m in mail.outbox)
    assert taken_mail == (free_mail[0], free_mail[1].replace("nobody.has@example.com", mail.outbox[0].to[0]))
    me = [anonymous.get("auth/me", headers=holding(answer)) for answer in (taken, free)]
    assert shown(me[0]) == shown(me[1])


def test_signing_in_after_such_a_sign_up_says_the_same_too(anonymous):
    address = AccountFactory().email
    signed_up(anonymous, address)
    signed_up(anonymous, "nobody.has@example.com")
    taken = anonymous.send("auth/login", {"email": address, "password": ANOTHER})
    free = anonymous.send("auth/login", {"email": "nobody.has@example.com", "password": ANOTHER})
    assert taken.status_code == 200
    assert shown(taken) == shown(free)


@pytest.mark.parametrize("call", ["auth/magic-link", "auth/forgot-password"])
def test_asking_for_a_code_says_the_same_for_every_address(anonymous, call):
    known = anonymous.send(call, {"email": AccountFactory().email})
    unknown = anonymous.send(call, {"email": "nobody.has@example.com"})
    assert shown(known) == shown(unknown)
    assert len(mail.outbox) == 2


def test_a_wrong_password_says_the_same_for_every_address(anonymous):
    switched_off = AccountFactory(is_active=False)
    signed_up(anonymous, "claimed@example.com")
    addresses = [AccountFactory().email, switched_off.email, "claimed@example.com", "nobody.has@example.com"]
    answers = [anonymous.send("auth/login", {"email": it, "password": "not it at all"}) for it in addresses]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert len({str(shown(answer)) for answer in answers}) == 1


@pytest.mark.parametrize("password", [PASSWORD, "not it at all"])
def test_every_sign_in_hashes_as_many_passwords(anonymous, monkeypatch, password):
    """What a sign-in costs in time is hashing: `make bench` times it, here it is counted."""
    known, claimed = AccountFactory().email, "claimed@example.com"
    signed_up(anonymous, claimed, PASSWORD)
    signed_up(anonymous, (both := AccountFactory().email), ANOTHER)
    hashed: list[str] = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda self, *args: hashed.append("") or encode(self, *args))
    counts = []
    for address in (known, claimed, both, "nobody.has@example.com"):
        hashed.clear()
        anonymous.send("auth/login", {"email": address, "password": password})
        counts.append(len(hashed))
    assert set(counts) == {2}


def test_a_fourth_code_to_one_address_has_to_wait(anonymous):
    answers = [signed_up(anonymous, "new@example.com") for _time in range(4)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert answers[-1].json()["type"] == "rate_limit_error"
    assert len(mail.outbox) == 3


# An address belongs to whoever proves it.


def test_a_sign_up_that_was_never_proved_does_not_keep_the_owner_out(anonymous):
    squatter = signed_up(anonymous, "mine@example.com", "the squatter's password")
    owner = signed_up(anonymous, "mine@example.com", "the owner's password")
    proved = anonymous.send("auth/verify-email", {"code": codes.mailed()}, headers=holding(owner))
    assert proved.json()["is_verified"]
    refused = anonymous.send("auth/login", {"email": "mine@example.com", "password": "the squatter's password"})
    assert refused.json().get("id") != proved.json()["id"]
    squatting = anonymous.get("auth/me", headers=holding(squatter)).json()
    assert (squatting["is_verified"], squatting["is_guest"]) == (False, True)


def test_a_new_password_is_not_set_for_an_address_that_was_only_claimed(anonymous):
    signed_up(anonymous, "mine@example.com", "the squatter's password")
    asked = anonymous.send("auth/forgot-password", {"email": "mine@example.com"})
    assert not re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", mail.outbox[-1].body)
    body = {"ticket": asked.json()["ticket"], "code": codes.mailed(0), "password": "a whole new password"}
    assert anonymous.send("auth/reset-password", body).status_code == 422
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_letter_that_only_looks_alike_makes_another_address(anonymous):
    owner = AccountFactory(email="ada@example.com")
    signed = signed_up(anonymous, "ada@ex\u0430mple.com")
    assert signed.json()["email"] == "ada@xn--exmple-4nf.com"
    proved = anonymous.send("auth/verify-email", {"code": codes.mailed()}, headers=holding(signed))
    assert proved.json()["id"] != str(owner.pk)
    refused = signed_up(anonymous, "\u0430da@example.com")
    assert (refused.status_code, len(mail.outbox)) == (422, 1)


def test_an_address_counts_in_any_case(anonymous):
    AccountFactory(email="ada@example.com")
    assert anonymous.send("auth/login", {"email": " Ada@Example.COM ", "password": PASSWORD}).status_code == 200


# Codes.


@pytest.mark.parametrize("wrong", ["AAAA-AAAA", "", " ", "\x00", "💥" * 10])
def test_a_wrong_code_proves_nothing(anonymous, wrong):
    signed = signed_up(anonymous, "new@example.com")
    refused = anonymous.send("auth/verify-email", {"code": wrong}, headers=holding(signed))
    assert refused.status_code == 422
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_after_three_wrong_codes_the_right_one_is_too_late(anonymous):
    signed = signed_up(anonymous, "new@example.com")
    statuses = [
        anonymous.send("auth/verify-email", {"code": given}, headers=holding(signed)).status_code
        for given in ["AAAA-AAAA", "AAAA-AAAA", "AAAA-AAAA", codes.mailed()]
    ]
    assert statuses == [422, 422, 401, 401]
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_an_old_code_is_too_late(anonymous):
    owner = AccountFactory()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked = anonymous.send("auth/magic-link", {"email": owner.email}).json()["ticket"]
        clock.shift(timedelta(minutes=20))
        refused = anonymous.send("auth/magic-link/confirm", {"ticket": asked, "code": codes.mailed()})
    assert (refused.status_code, refused.json()["code"]) == (401, "ticket_expired")
    assert not owner.devices.exists()


def test_a_code_counts_once(anonymous):
    owner = AccountFactory()
    sent = {
        "ticket": anonymous.send("auth/magic-link", {"email": owner.email}).json()["ticket"],
        "code": codes.mailed(),
    }
    assert anonymous.send("auth/magic-link/confirm", sent).status_code == 200
    assert anonymous.send("auth/magic-link/confirm", sent).status_code == 401
    assert owner.devices.count() == 1


def test_a_code_of_one_flow_opens_no_other(anonymous):
    mine, theirs = AccountFactory(), AccountFactory()
    anonymous.send("auth/magic-link", {"email": mine.email})
    ticket = anonymous.send("auth/magic-link", {"email": theirs.email}).json()["ticket"]
    assert anonymous.send("auth/magic-link/confirm", {"ticket": ticket, "code": codes.mailed(0)}).status_code == 422
    assert not Device.objects.exists()


@pytest.mark.parametrize("ticket", ["", "x", "gAAAAA", "\x00", "한국어"])
def test_a_made_up_ticket_opens_nothing(anonymous, ticket):
    for call, more in [("auth/magic-link/confirm", {}), ("auth/reset-password", {"password": ANOTHER})]:
        assert anonymous.send(call, {"ticket": ticket, "code": "AAAA-AAAA"} | more).status_code == 401
    assert anonymous.send("auth/mfa/verify", {"mfa_ticket": ticket, "code": "123456"}).status_code == 401


def test_the_ticket_is_no_session_cookie(anonymous):
    ticket = anonymous.send("auth/magic-link", {"email": AccountFactory().email}).json()["ticket"]
    browser = Client()
    browser.cookies["sessionid"] = ticket
    assert browser.get("/account/email/").status_code == 302


# The second step.


def second_step(anonymous: Caller) -> tuple[User, str]:
    person = StaffFactory()
    asked = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
    assert (asked.status_code, asked.json()["code"]) == (401, "mfa_required")
    return person, asked.json()["details"]["mfa_ticket"]


def test_the_second_step_lets_in(anonymous):
    person, ticket = second_step(anonymous)
    answer = anonymous.send("auth/mfa/verify", {"mfa_ticket": ticket, "code": codes.of_app()})
    assert answer.json()["id"] == str(person.pk)


def test_a_code_of_an_app_counts_once(anonymous):
    person, ticket = second_step(anonymous)
    sent = codes.of_app()
    assert anonymous.send("auth/mfa/verify", {"mfa_ticket": ticket, "code": sent}).status_code == 200
    again = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
    replayed = {"mfa_ticket": again.json()["details"]["mfa_ticket"], "code": sent}
    assert anonymous.send("auth/mfa/verify", replayed).status_code == 422
    assert person.devices.count() == 1


def test_a_wrong_second_step_lets_nobody_in(anonymous):
    person, ticket = second_step(anonymous)
    assert anonymous.send("auth/mfa/verify", {"mfa_ticket": ticket, "code": "000000"}).status_code == 422
    assert not person.devices.exists()


@pytest.mark.parametrize("door", ["auth/magic-link/confirm", "auth/verify-email"])
def test_no_door_goes_round_the_second_step(anonymous, door):
    person = StaffFactory()
    if door == "auth/verify-email":
        headers = holding(signed_up(anonymous, person.email))
        sent = {"code": codes.mailed()}
    else:
        headers = {}
        sent = {
            "ticket": anonymous.send("auth/magic-link", {"email": person.email}).json()["ticket"],
            "code": codes.mailed(),
        }
    refused = anonymous.send(door, sent, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (401, "mfa_required")
    assert not person.devices.exists()


# Accounts that are closed, passwords that are none.


def test_a_switched_off_account_stays_shut_even_with_the_right_password(anonymous):
    person = AccountFactory(is_active=False)
    refused = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (401, "account_disabled")
    assert not person.devices.exists()


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "x" * 257, "\x00" * 12])
def test_a_password_that_is_none_makes_no_account(anonymous, password):
    assert signed_up(anonymous, "new@example.com", password).status_code == 422
    assert not EmailAddress.objects.exists()
    assert not mail.outbox


def test_a_password_of_a_megabyte_is_not_hashed(anonymous, monkeypatch):
    monkeypatch.setattr(hashers, "make_password", None)
    sent = {"email": "new@example.com", "password": "x" * 2**20}
    assert anonymous.send("auth/signup", sent).status_code == 413
    assert anonymous.send("auth/login", sent).status_code == 413
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: all@example.com", "a@b.example\r\nX: y", "a b@example.com", "no", ""]
)
def test_an_address_cannot_carry_more_than_an_address(anonymous, address):
    for call in ("auth/magic-link", "auth/forgot-password"):
        assert anonymous.send(call, {"email": address}).status_code == 422
    assert signed_up(anonymous, address).status_code == 422
    assert not mail.outbox


def test_a_name_cannot_carry_a_header(anonymous):
    body = {"email": "new@example.com", "password": ANOTHER, "full_name": "Ada\r\nBcc: all@example.com"}
    anonymous.send("auth/signup", body)
    assert all(message.recipients() == ["new@example.com"] for message in mail.outbox)
    assert all("\nBcc" not in str(message.message()) for message in mail.outbox)


# Signing out.


def test_signing_out_kills_both_tokens(anonymous):
    person = AccountFactory()
    signed = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
    assert anonymous.send("auth/logout", headers=holding(signed)).status_code == 200
    assert anonymous.get("auth/me", headers=holding(signed)).status_code == 401
    refresh = {"refresh_token": signed.json()["refresh_token"]}
    assert anonymous.send("auth/refresh", refresh).status_code == 401


def test_a_new_password_kills_every_token(anonymous):
    person = AccountFactory()
    signed = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
    asked = anonymous.send("auth/forgot-password", {"email": person.email}).json()["ticket"]
    body = {"ticket": asked, "code": codes.mailed(), "password": "a whole new password"}
    assert anonymous.send("auth/reset-password", body).status_code == 200
    assert anonymous.get("auth/me", headers=holding(signed)).status_code == 401
    assert anonymous.send("auth/refresh", {"refresh_token": signed.json()["refresh_token"]}).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\x00"])
def test_a_made_up_refresh_token_refreshes_nothing(anonymous, token):
    assert anonymous.send("auth/refresh", {"refresh_token": token}).status_code == 401


def test_an_access_token_refreshes_nothing(anonymous, user):
    device = token_of(user)
    assert anonymous.send("auth/refresh", {"refresh_token": device}).status_code == 401


def test_a_refresh_token_of_somebody_switched_off_refreshes_nothing(anonymous):
    person = AccountFactory()
    signed = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD}).json()
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert anonymous.send("auth/refresh", {"refresh_token": signed["refresh_token"]}).status_code == 401


def test_signing_out_in_a_browser_needs_its_csrf_token():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(UserFactory())
    assert browser.post("/account/logout/").status_code == 403
    assert browser.get("/account/email/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_turning_on_a_second_step_signs_out_whoever_came_without_one():
    person = AccountFactory()
    before = Caller(person)
    browser = Client()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    now = codes.of_app(secret)
    browser.post("/account/2fa/totp/activate/", {"code": now})
    assert person.authenticator_set.exists()
    assert before.get("auth/me").status_code == 401
    assert browser.get("/account/2fa/").status_code == 200


def test_what_waits_for_a_code_is_gone_after_a_day(anonymous):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        anonymous.send("auth/magic-link", {"email": "nobody.has@example.com"})
        assert Session.objects.filter(expire_date__gt=timezone.now()).count() == 1
        clock.shift(timedelta(days=1, seconds=1))
        assert not Session.objects.filter(expire_date__gt=timezone.now()).exists()


def test_a_browser_is_not_asked_for_a_code_by_the_api():
    """A signed-in page has a session of its own, which is no sign-up that waits."""
    browser = Client()
    person = AccountFactory()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    refused = browser.post("/api/v1/auth/verify-email", {"code": "AAAA-AAAA"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (401, "ticket_expired")
    assert browser.get("/account/email/").status_code == 200
