"""Who is let into the admin, and what is never shown there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.erasing import erase
from accounts.models import AuditEntry, Device, User
from accounts.services import devices
from interviewos.management.commands import seed
from tests import codes
from tests.factories import PASSWORD, TOTP_SECRET, AccountFactory, DeviceFactory, GuestFactory, StaffFactory
from tests.staff import desk, take_second_step

pytestmark = pytest.mark.django_db
DOOR = "/admin/"
NOBODY = "00000000-0000-0000-0000-000000000000"


def found(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for entry in patterns:
        path = prefix + re.sub(r"<[^>]*>", NOBODY, str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from found(entry.url_patterns, path)
        elif isinstance(entry, URLPattern):
            yield "/" + path


PAGES = sorted({path for path in found(get_resolver().url_patterns) if path.startswith(DOOR) and "(?P" not in path})
GUARDED = [path for path in [*PAGES, "/admin/nowhere/", "/admin/accounts/"] if path != "/admin/login/"]


def signed_in(person: User) -> Client:
    client = Client()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    return client


def where(answer: Any) -> str:
    return answer.headers["Location"].split("?")[0]


def test_there_are_pages_to_knock_at():
    assert len(GUARDED) > 30


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_and_a_guest_are_asked_to_sign_in_everywhere(client, method):
    guest = Client()
    session = guest.session
    session["guest_id"] = str(GuestFactory().pk)
    session.save()
    for path in GUARDED:
        for browser in (client, guest):
            answer = getattr(browser, method)(path, follow=True)
            assert answer.redirect_chain[-1][0].startswith("/account/login/?next="), path


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_who_is_not_staff_finds_no_admin(method):
    browser = signed_in(AccountFactory())
    for path in [*GUARDED, "/admin/login/"]:
        answer = getattr(browser, method)(path)
        assert answer.status_code == 404, path


def test_staff_without_a_second_step_is_led_to_turn_one_on_and_told_why():
    person = AccountFactory(is_staff=True, is_superuser=True)
    browser = signed_in(person)
    for path in GUARDED:
        assert where(browser.get(path)) == reverse("mfa_index"), path
    assert "The admin opens with a second step only" in browser.get(DOOR, follow=True).content.decode()


def test_staff_who_came_in_without_the_second_step_is_asked_for_it():
    person = StaffFactory(is_superuser=True)
    browser = Client()
    browser.force_login(person)
    for path in GUARDED:
        assert where(browser.get(path)) == reverse("mfa_reauthenticate"), path
    asked = browser.get(DOOR)
    answer = browser.post(asked.url, {"code": codes.of_app(TOTP_SECRET), "next": DOOR})
    assert answer.url == DOOR
    assert browser.get(DOOR).status_code == 200


def test_staff_who_signs_in_with_two_steps_is_in():
    person = StaffFactory(is_superuser=True)
    browser = Client()
    answer = browser.post("/account/login/?next=/admin/", {"login": person.email, "password": PASSWORD, "next": DOOR})
    assert answer.url == reverse("mfa_authenticate")
    assert where(browser.get(DOOR)) == "/admin/login/"
    answer = browser.post(answer.url, {"code": codes.of_app(TOTP_SECRET)})
    assert answer.url == DOOR
    assert browser.get(DOOR).status_code == 200


def test_a_step_that_was_turned_off_opens_nothing_any_more():
    browser = desk()
    assert browser.get(DOOR).status_code == 200
    Authenticator.objects.all().delete()
    assert where(browser.get(DOOR)) == reverse("mfa_index")


def test_somebody_who_is_staff_no_longer_is_out_at_once():
    browser = desk()
    User.objects.update(is_staff=False)
    assert browser.get(DOOR).status_code == 404
    User.objects.update(is_staff=True, is_active=False)
    assert where(browser.get(DOOR)) in ("/account/login/", "/admin/login/")


def test_a_step_taken_by_somebody_else_counts_for_nobody():
    browser = desk()
    other = StaffFactory(is_superuser=True)
    session = browser.session
    session["_auth_user_id"], session["_auth_user_hash"] = str(other.pk), other.get_session_auth_hash()
    session.save()
    assert where(browser.get(DOOR)) == reverse("mfa_reauthenticate")


def test_the_admin_asks_for_no_password_of_its_own(client):
    answer = client.post("/admin/login/", {"username": "admin@interviewos.local", "password": "anything at all"})
    assert where(answer) == "/account/login/"
    assert b"password" not in answer.content


@pytest.mark.parametrize("next", ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_admin_leads_to_no_other_site(next):
    assert desk().get("/admin/login/", {"next": next}).url == DOOR


def test_signing_out_of_the_admin_ends_the_device():
    person = StaffFactory(is_superuser=True)
    browser = Client()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": codes.of_app(TOTP_SECRET)})
    assert person.devices.signed_in().count() == 1
    assert browser.get("/admin/logout/").status_code == 405
    browser.post("/admin/logout/")
    assert not person.devices.signed_in().exists()
    assert where(browser.get(DOOR, follow=False)) in ("/account/login/", "/admin/login/")


def test_changing_the_password_leads_to_our_own_page():
    assert desk().get("/admin/password_change/").url == reverse("account_change_password")


# What is in there


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_every_list_opens(model):
    assert (
        desk().get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")).status_code == 200
    )


def test_what_holds_secrets_is_not_there():
    there = {model._meta.label for model in admin.site._registry}
    assert not there & {
        "accounts.KeptAnswer",
        "accounts.PersonSettings",
        "account.EmailConfirmation",
        "socialaccount.SocialApp",
        "socialaccount.SocialToken",
    }


def test_no_page_of_a_person_shows_a_hash_or_a_seed():
    person = StaffFactory()
    step = Authenticator.objects.get(user=person)
    device = DeviceFactory(person=person, session_key="the-key-of-a-session")
    browser = desk()
    pages = [
        f"/admin/accounts/user/{person.pk}/change/",
        f"/admin/mfa/authenticator/{step.pk}/change/",
        f"/admin/accounts/device/{device.pk}/change/",
    ]
    html = "".join(browser.get(page).content.decode() for page in pages)
    assert html.count(person.email) >= 3
    for secret in (person.password, str(step.data["secret"]), "the-key-of-a-session"):
        assert secret not in html


@pytest.mark.parametrize("model", ["auditentry", "device", "dataexport", "erasure"])
def test_what_only_tells_cannot_be_written(model):
    browser = desk()
    entry = AuditEntry.objects.create(actor_email="a@example.com", action="looked")
    assert browser.get(f"/admin/accounts/{model}/add/").status_code == 403
    assert browser.post("/admin/accounts/auditentry/", {"action": "delete_selected", "_selected_action": entry.pk})
    assert browser.post(f"/admin/accounts/auditentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert browser.post(f"/admin/accounts/auditentry/{entry.pk}/change/", {"action": "x"}).status_code == 403
    entry.refresh_from_db()
    assert entry.action == "looked"


def change(browser: Client, person: User, **given: Any) -> Any:
    said = {"full_name": person.full_name, "language": person.language, "is_active": "on"} | given
    body = {name: value for name, value in said.items() if value is not None}
    return browser.post(f"/admin/accounts/user/{person.pk}/change/", body)


def test_switching_a_person_off_ends_all_their_devices_and_is_written_down():
    person, browser = AccountFactory(), desk()
    DeviceFactory(person=person)
    assert change(browser, person, is_active=None).status_code == 302
    person.refresh_from_db()
    assert not person.is_active
    assert not person.devices.signed_in().exists()
    entry = AuditEntry.objects.get()
    assert (entry.target, entry.details) == (str(person.pk), {"fields": ["is_active"]})


def test_another_name_signs_nobody_out():
    person, browser = AccountFactory(), desk()
    DeviceFactory(person=person)
    assert change(browser, person, full_name="Ada").status_code == 302
    assert person.devices.signed_in().count() == 1


def test_whoever_is_erased_is_named_in_no_list_of_changes():
    person, browser = AccountFactory(full_name="Ada Byron"), desk()
    address = EmailAddress.objects.get(user=person)
    change(browser, person, full_name="Ada Lovelace")
    body = {"user": str(person.pk), "email": address.email, "primary": "on"}
    assert browser.post(f"/admin/account/emailaddress/{address.pk}/change/", body).status_code == 302
    erase(person)
    told = str(list(LogEntry.objects.values())) + str(list(AuditEntry.objects.values()))
    assert address.email not in told
    assert "Ada" not in told


def test_staff_cannot_switch_themselves_off():
    browser = desk()
    me = User.objects.get()
    assert change(browser, me, is_active=None, is_staff=None).status_code == 302
    me.refresh_from_db()
    assert (me.is_active, me.is_staff, me.is_superuser) == (True, True, True)


def test_an_address_is_not_changed_here():
    person, browser = AccountFactory(), desk()
    change(browser, person, email="taken@over.example")
    person.refresh_from_db()
    assert person.email != "taken@over.example"


def test_staff_with_fewer_rights_gives_itself_none():
    helper, chief = StaffFactory(), AccountFactory(is_staff=True, is_superuser=True)
    helper.user_permissions.set(Permission.objects.filter(codename__in=["change_user", "view_user"]))
    browser = Client()
    browser.force_login(helper)
    take_second_step(browser, helper)
    person = AccountFactory()
    assert change(browser, person, is_superuser="on", is_staff="on").status_code == 302
    assert change(browser, chief, full_name="Mine now").status_code == 403
    for row in (person, chief):
        row.refresh_from_db()
    assert (person.is_superuser, person.is_staff, chief.full_name) == (False, False, "")


def test_devices_are_signed_out_by_hand():
    device, browser = DeviceFactory(), desk()
    browser.post("/admin/accounts/device/", {"action": "end", "_selected_action": str(device.pk)})
    assert not Device.objects.filter(pk=device.pk).signed_in().exists()
    assert AuditEntry.objects.get().details == {"device": str(device.pk)}


def test_whoever_lost_their_phone_is_helped_and_it_is_written_down():
    person, browser = StaffFactory(), desk()
    RecoveryCodes.activate(person)
    step = Authenticator.objects.get(user=person, type="totp")
    browser.post(f"/admin/mfa/authenticator/{step.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.filter(user=person).exists()
    assert AuditEntry.objects.get().details == {"authenticator": "totp"}


# The first one


def test_the_first_password_signs_in_once(client, settings):
    password = seed.first_admin()
    sign_in = {"login": settings.FIRST_ADMIN, "password": password}
    assert client.post("/account/login/", sign_in).status_code == 302
    assert "counted once" in client.get("/account/email/", follow=True).content.decode()
    assert client.get("/account/email/").status_code == 200
    again = Client().post("/account/login/", sign_in)
    assert again.status_code == 200
    assert "do not go together" in again.content.decode()
    assert client.get("/account/password/set/").status_code == 200


def test_the_first_administrator_turns_on_a_second_step_and_is_in(client, settings):
    password = seed.first_admin()
    client.post("/account/login/", {"login": settings.FIRST_ADMIN, "password": password})
    assert where(client.get(DOOR)) == reverse("mfa_index")
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": codes.of_app(secret)})
    assert EmailAddress.objects.get().verified
    asked = client.get(DOOR)
    assert where(asked) == reverse("mfa_reauthenticate")
    assert client.post(asked.url, {"code": codes.of_app(secret), "next": DOOR}).url == DOOR
    assert client.get(DOOR).status_code == 200


def test_another_password_counts_more_than_once(client):
    person = AccountFactory()
    for _time in range(2):
        browser = signed_in(person)
        assert browser.session["_auth_user_id"] == str(person.pk)
        devices.end_all(person)
