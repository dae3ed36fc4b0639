"""How a person signs in and where they are signed in, and ending it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import Device
from tests.factories import PASSWORD, TOTP_SECRET, AccountFactory, DeviceFactory, GuestFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/settings/security/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def owner():
    return AccountFactory()


def signed_in(owner, user_agent: str) -> Client:
    browser = Client(headers={"user-agent": user_agent})
    browser.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    return browser


@pytest.fixture
def desk(owner) -> Client:
    return signed_in(owner, FIREFOX)


@pytest.fixture
def phone(owner) -> Client:
    return signed_in(owner, IPHONE)


def device_of(browser: Client) -> Device:
    return Device.objects.get(session_key=browser.session.session_key)


def text(browser: Client) -> str:
    return browser.get(ADDRESS).content.decode()


def test_every_device_is_named_and_the_one_in_hand_comes_first(desk, phone):
    page = text(desk)
    assert page.index("Firefox on Linux") < page.index("Safari on iPhone")
    assert page.count("This device") == 1
    assert "Last seen on" in page


def test_a_program_is_told_apart(desk, owner):
    DeviceFactory(person=owner, user_agent="Rehearsal/2 (Android 16)")
    assert "Rehearsal on Android" in text(desk)


def test_what_somebody_calls_their_browser_is_shown_as_text(desk, owner):
    DeviceFactory(person=owner, user_agent="<script>alert(1)</script>/1")
    assert "<script>alert" not in text(desk)
    assert "Unknown program" in text(desk)


def test_a_device_that_is_ended_is_signed_out_at_once_and_no_other_is(desk, phone, owner):
    gone = device_of(phone)
    assert desk.post(f"{ADDRESS}devices/{gone.pk}/end/").url == ADDRESS
    assert phone.get("/settings/").status_code == 302
    assert desk.get("/settings/").status_code == 200
    assert "Safari on iPhone" not in text(desk)


def test_ending_the_one_in_hand_is_signing_out(desk, phone):
    here = device_of(desk)
    assert desk.post(f"{ADDRESS}devices/{here.pk}/end/").url == "/"
    assert desk.get("/settings/").status_code == 302
    here.refresh_from_db()
    assert here.ended_at
    assert phone.get("/settings/").status_code == 200


def test_everything_else_is_ended_at_once(desk, phone, owner):
    DeviceFactory(person=owner)
    desk.post(f"{ADDRESS}devices/end-others/")
    assert phone.get("/settings/").status_code == 302
    assert list(owner.devices.signed_in()) == [device_of(desk)]
    assert "2 other devices are signed out." in text(desk)


def test_a_strangers_device_is_not_there_and_stays(desk):
    theirs = DeviceFactory()
    assert desk.post(f"{ADDRESS}devices/{theirs.pk}/end/").status_code == 404
    desk.post(f"{ADDRESS}devices/end-others/")
    theirs.refresh_from_db()
    assert theirs.ended_at is None
    assert str(theirs.pk) not in text(desk)


def test_looking_at_an_address_ends_nothing(desk, phone):
    gone = device_of(phone)
    assert desk.get(f"{ADDRESS}devices/{gone.pk}/end/").status_code == 405
    assert desk.get(f"{ADDRESS}devices/end-others/").status_code == 405
    assert phone.get("/settings/").status_code == 200


def test_each_way_in_says_how_it_stands(desk, owner):
    page = text(desk)
    assert owner.email in page
    assert "/account/password/change/" in page
    assert "/account/2fa/totp/activate/" in page
    assert "Recovery codes" not in page
    TOTP.activate(owner, TOTP_SECRET)
    codes = RecoveryCodes.activate(owner)
    codes.validate_code(codes.get_unused_codes()[0])
    page = text(desk)
    assert "/account/2fa/totp/deactivate/" in page
    assert "9 left" in page


def test_somebody_without_a_password_may_choose_one(desk, owner):
    owner.set_unusable_password()
    owner.save()
    desk.force_login(owner)
    assert "/account/password/set/" in text(desk)


def test_passkeys_are_counted(desk, owner):
    assert "/account/2fa/webauthn/add/" in text(desk)
    Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Desk"})
    assert "1 passkey:" in text(desk)


def test_a_provider_is_named_only_where_there_is_one(desk, owner, settings):
    assert "Google" not in text(desk)
    app = {"client_id": "ours", "secret": "sealed"}
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APPS": [app]}}
    assert "Not connected" in text(desk)
    SocialAccount.objects.create(user=owner, provider="google", uid="1")
    assert "Connected: it can sign you in" in text(desk)


def test_a_guest_is_offered_an_account_and_no_keys(client):
    guest = GuestFactory()
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    page = text(client)
    assert "You practise as a guest" in page
    assert "/account/password/" not in page
    assert "Where you are signed in" not in page


def test_a_guest_who_has_signed_up_is_reminded_of_the_code(client):
    client.post("/account/signup/", {"email": "new@example.com", "password1": PASSWORD})
    page = text(client)
    assert "One step is left" in page
    assert "new@example.com" in page
