"""Who calls: guests, tokens, and our own pages with their cookie."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import jwt
import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import tokens
from accounts.models import User
from coaching.models import Session
from tests.api.promise import fits
from tests.conftest import Caller
from tests.factories import DeviceFactory, GuestFactory, SessionFactory, token_of

pytestmark = pytest.mark.django_db


def test_anybody_may_begin_as_a_guest_and_practise_at_once(anonymous, bank):
    body = fits("TokensOut", anonymous.generic("POST", "auth/guest").json())
    guest = User.objects.get(pk=UUID(body["user_id"]))
    assert (guest.is_guest, guest.email, guest.language) == (True, None, "en")
    assert body["token"] == body["access_token"]
    assert (body["token_type"], body["expires_in"]) == ("bearer", settings.ACCESS_TOKEN_SECONDS)
    assert not guest.has_usable_password()

    headers = {"authorization": f"Bearer {body['token']}"}
    assert anonymous.send("sessions", {}, headers=headers).status_code == 201
    assert Session.objects.get().person == guest


def test_a_guest_may_say_which_language(anonymous):
    assert anonymous.send("auth/guest", {"language": "ko"}).json()["language"] == "ko"


def test_a_language_we_do_not_speak_makes_no_guest(anonymous):
    assert anonymous.send("auth/guest", {"language": "fr"}).status_code == 422
    assert not User.objects.exists()


def test_two_guests_are_two_people(anonymous, bank):
    first, second = (
        Caller(User.objects.get(pk=anonymous.generic("POST", "auth/guest").json()["id"])) for _time in range(2)
    )
    session = first.send("sessions", {}).json()
    assert second.get(f"sessions/{session['id']}").status_code == 404


@pytest.mark.parametrize("path", ["auth/me", "users/me"])
def test_a_person_is_told_who_they_are(caller, user, path):
    body = fits("PersonOut", caller.get(path).json())
    assert (body["id"], body["user_id"], body["email"]) == (str(user.pk), str(user.pk), user.email)
    assert (body["is_guest"], body["activation_state"]) == (False, "new")


def test_the_first_evaluation_shows_as_activation(caller, user):
    user.activated_at = timezone.now()
    user.save()
    assert caller.get("auth/me").json()["activation_state"] == "activated"


def test_a_token_ends(user):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        caller = Caller(user)
        assert caller.get("auth/me").status_code == 200
        clock.shift(timedelta(seconds=settings.ACCESS_TOKEN_SECONDS + 1))
        assert caller.get("auth/me").status_code == 401


def forged(user: User, key: str = settings.SECRET_KEY, **changes: object) -> str:
    ends = timezone.now() + timedelta(hours=1)
    claims = {"sub": str(user.pk), "sid": str(DeviceFactory(person=user).pk), "aud": tokens.AUDIENCE, "exp": ends}
    claims |= changes
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, algorithm="HS256")


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "another key, long enough to be one at all"},
        {"aud": "somebody.else"},
        {"aud": None},
        {"exp": None},
        {"sub": None},
        {"sub": "not-an-id"},
        {"sub": str(uuid4())},
        {"sid": None},
        {"sid": str(uuid4())},
        {"aud": tokens.REFRESH},
    ],
    ids=[
        "key",
        "audience",
        "no audience",
        "no end",
        "nobody",
        "no id",
        "somebody who is gone",
        "no device",
        "a device that is gone",
        "a refresh token",
    ],
)
def test_a_forged_token_is_nobody(anonymous, user, changes):
    assert anonymous.get("auth/me", headers={"authorization": f"Bearer {forged(user)}"}).status_code == 200
    token = forged(user, **changes)
    assert anonymous.get("auth/me", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_token_signed_with_nothing_is_nobody(anonymous, user):
    claims = {"sub": str(user.pk), "sid": str(DeviceFactory(person=user).pk), "aud": tokens.AUDIENCE, "exp": 2**33}
    token = jwt.encode(claims, "", algorithm="none")
    assert anonymous.get("auth/me", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_token_of_one_person_on_the_device_of_another_is_nobody(anonymous, user):
    token = forged(user, sid=str(DeviceFactory().pk))
    assert anonymous.get("auth/me", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_the_scheme_may_be_written_in_any_case(user):
    headers = {"authorization": f"bearer {token_of(user)}"}
    assert Client().get("/api/v1/auth/me", headers=headers).status_code == 200


def cookie(person: User | None = None, guest: User | None = None) -> Client:
    """A browser that is held to CSRF, with the token in its cookie."""
    client = Client(enforce_csrf_checks=True)
    if person:
        client.force_login(person)
    if guest:
        session = client.session
        session["guest_id"] = str(guest.pk)
        session.save()
    client.get("/practice/new/")
    return client


def test_our_own_pages_read_with_their_cookie(user):
    assert cookie(user).get("/api/v1/auth/me").json()["id"] == str(user.pk)


def test_a_guests_cookie_is_as_good(db):
    guest = GuestFactory()
    assert cookie(guest=guest).get("/api/v1/auth/me").json()["id"] == str(guest.pk)


def test_our_own_pages_write_with_their_csrf_token(user):
    client, session = cookie(user), SessionFactory(person=user)
    response = client.post(
        f"/api/v1/sessions/{session.pk}/draft",
        data='{"draft": "I told"}',
        content_type="application/json",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert response.status_code == 204
    session.refresh_from_db()
    assert session.draft == "I told"


@pytest.mark.parametrize("token", [None, "x" * 32])
def test_another_site_cannot_write_with_a_persons_cookie(user, token):
    client, session = cookie(user), SessionFactory(person=user)
    headers = {"X-CSRFToken": token} if token else {}
    response = client.post(
        f"/api/v1/sessions/{session.pk}/draft",
        data='{"draft": "theirs"}',
        content_type="application/json",
        headers=headers,
    )
    assert (response.status_code, response.json()["code"]) == (403, "csrf_failed")
    session.refresh_from_db()
    assert session.draft == ""


def test_a_program_with_a_token_needs_no_csrf_token(user):
    session = SessionFactory(person=user)
    client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {token_of(user)}"})
    path = f"/api/v1/sessions/{session.pk}/draft"
    assert client.post(path, data='{"draft": "I"}', content_type="application/json").status_code == 204


def test_a_cookie_of_somebody_who_was_switched_off_is_nobody(user):
    client = cookie(user)
    User.objects.update(is_active=False)
    assert client.get("/api/v1/auth/me").status_code == 401


def test_finding_out_who_calls_costs_one_query(caller, django_assert_num_queries):
    with django_assert_num_queries(1):
        caller.get("auth/me")
