"""Clients of the earlier systems sign in over HTTP as they always did, and stay signed in as new ones do."""

from __future__ import annotations

import httpx2
import pytest

from tests import codes
from tests.factories import PASSWORD, AccountFactory, StaffFactory
from tests.journeys.test_by_api import api, ok, refused

__all__ = ["api"]


def as_bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_client_that_registers_and_signs_in_in_json(api):
    """`token` and `user_id`, `/auth/register` and `/auth/profile`."""
    account = {"email": "minji@example.com", "password": PASSWORD, "full_name": "Minji Kim"}
    signed_up = ok(api.post("auth/register", json=account), 201)
    assert {"token", "user_id", "email", "full_name", "is_active", "created_at", "updated_at"} <= set(signed_up)
    signed_in = ok(api.post("auth/login", json={"email": account["email"], "password": PASSWORD}))
    assert signed_in["user_id"] == signed_up["user_id"]
    profile = ok(api.get("auth/profile", headers=as_bearer(signed_in["token"])))
    assert (profile["user_id"], profile["full_name"]) == (signed_up["user_id"], "Minji Kim")
    session = ok(api.post("sessions", json={}, headers=as_bearer(signed_in["token"])), 201)
    ok(api.post("auth/logout", headers=as_bearer(signed_in["token"])))
    refused(api.get(f"sessions/{session['session_id']}", headers=as_bearer(signed_in["token"])), 401, "not_signed_in")


def test_a_client_that_fills_in_the_form_of_oauth2(api):
    """`access_token`, `token_type` and `id`, `/auth/token` and `/users/me`."""
    person = AccountFactory()
    form = {"grant_type": "password", "username": person.email, "password": PASSWORD, "scope": ""}
    for path in ("auth/token", "auth/login"):
        signed_in = ok(api.post(path, data=form))
        assert (signed_in["token_type"], signed_in["id"]) == ("bearer", str(person.pk))
        assert signed_in["token"] == signed_in["access_token"]
        assert ok(api.get("users/me", headers=as_bearer(signed_in["access_token"])))["email"] == person.email
    refused(api.post("auth/token", data=form | {"password": "not it"}), 401, "wrong_credentials")


def test_the_refresh_dance(api):
    person = AccountFactory()
    first = ok(api.post("auth/login", json={"email": person.email, "password": PASSWORD}))
    second = ok(api.post("auth/refresh", json={"refresh_token": first["refresh_token"]}))
    assert second["refresh_token"] != first["refresh_token"]
    ok(api.get("auth/me", headers=as_bearer(second["access_token"])))
    third = ok(api.post("auth/refresh", json={"refresh_token": second["refresh_token"]}))
    # A thief comes with an old one: the whole family goes, the owner's newest tokens too.
    refused(api.post("auth/refresh", json={"refresh_token": first["refresh_token"]}), 401, "signed_out")
    refused(api.post("auth/refresh", json={"refresh_token": third["refresh_token"]}), 401, "signed_out")
    refused(api.get("auth/me", headers=as_bearer(third["access_token"])), 401, "not_signed_in")
    # Another device of the same person knows nothing of it.
    again = ok(api.post("auth/login", json={"email": person.email, "password": PASSWORD}))
    ok(api.get("auth/me", headers=as_bearer(again["access_token"])))


def test_the_second_step(api):
    person = StaffFactory()
    asked = refused(api.post("auth/login", json={"email": person.email, "password": PASSWORD}), 401, "mfa_required")
    ticket = asked["details"]["mfa_ticket"]
    refused(api.post("auth/mfa/verify", json={"mfa_ticket": ticket, "code": "000000"}), 422, "wrong_code")
    now = codes.of_app()
    signed_in = ok(api.post("auth/mfa/verify", json={"mfa_ticket": ticket, "code": now}))
    assert ok(api.get("admin/users", headers=as_bearer(signed_in["token"])))["total"] == 1
    refused(api.post("auth/mfa/verify", json={"mfa_ticket": ticket, "code": now}), 401, "ticket_expired")


def three_sessions(api: httpx2.Client) -> tuple[dict[str, str], set[str]]:
    guest = as_bearer(ok(api.post("auth/guest", json={}), 201)["token"])
    return guest, {ok(api.post("sessions", json={}, headers=guest), 201)["session_id"] for _n in range(3)}


def sign_up(api: httpx2.Client, guest: dict[str, str]) -> str:
    account = {"email": "new@example.com", "password": PASSWORD}
    waiting = as_bearer(ok(api.post("auth/signup", json=account, headers=guest), 201)["token"])
    return ok(api.post("auth/verify-email", json={"code": codes.mailed()}, headers=waiting))["token"]


def sign_up_again(api: httpx2.Client, guest: dict[str, str]) -> str:
    account = {"email": AccountFactory().email, "password": "forgotten that there was one"}
    waiting = as_bearer(ok(api.post("auth/signup", json=account, headers=guest), 201)["token"])
    return ok(api.post("auth/verify-email", json={"code": codes.mailed()}, headers=waiting))["token"]


def sign_in(api: httpx2.Client, guest: dict[str, str]) -> str:
    account = {"email": AccountFactory().email, "password": PASSWORD}
    return ok(api.post("auth/login", json=account, headers=guest))["token"]


def sign_in_by_code(api: httpx2.Client, guest: dict[str, str]) -> str:
    ticket = ok(api.post("auth/magic-link", json={"email": AccountFactory().email}))["ticket"]
    return ok(api.post("auth/magic-link/confirm", json={"ticket": ticket, "code": codes.mailed()}, headers=guest))[
        "token"
    ]


def sign_in_by_two_steps(api: httpx2.Client, guest: dict[str, str]) -> str:
    account = {"email": StaffFactory().email, "password": PASSWORD}
    asked = refused(api.post("auth/login", json=account, headers=guest), 401, "mfa_required")
    ticket = asked["details"]["mfa_ticket"]
    now = codes.of_app()
    return ok(api.post("auth/mfa/verify", json={"mfa_ticket": ticket, "code": now}, headers=guest))["token"]


@pytest.mark.parametrize("door", [sign_up, sign_up_again, sign_in, sign_in_by_code, sign_in_by_two_steps])
def test_a_guest_with_three_sessions_keeps_them_through_every_door(api, door):
    _other, others = three_sessions(api)
    guest, mine = three_sessions(api)
    person = as_bearer(door(api, guest))
    kept = {row["session_id"] for row in ok(api.get("sessions", headers=person))["sessions"]}
    assert kept == mine, "all three, and nothing of the other guest"
    assert not ok(api.get("auth/me", headers=person))["is_guest"]
    assert all(ok(api.get(f"sessions/{one}", headers=person))["turns"] for one in mine)
    assert others == {row["session_id"] for row in ok(api.get("sessions", headers=_other))["sessions"]}
