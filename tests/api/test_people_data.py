"""One's own name, settings, picture and data, and the way out, as programs ask for them."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import DataExport, Device, ExportStatus, PersonSettings, User
from tests.accounts import owned
from tests.api.promise import fits
from tests.conftest import Caller
from tests.factories import PASSWORD, AccountFactory, DeviceFactory, GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db
PROFILES = ["users/me", "auth/profile", "users/profile"]
EXPORT = "users/me/export"


@pytest.fixture(autouse=True)
def _empty_storage():
    yield
    owned.empty_storage()


def drawn(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), (200, 10, 10)).save(file, kind)
    return file.getvalue()


def picture(content: bytes | None = None, name: str = "me.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, drawn() if content is None else content, kind)


def refused(response, status: int, code: str) -> dict:
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    return fits("Problem", response.json())


# Name and language


@pytest.mark.parametrize("path", PROFILES)
def test_a_person_changes_what_they_send_and_nothing_else(caller, user, path):
    body = fits("PersonOut", caller.send(path, {"full_name": "  Dana \n Kim "}, method="put").json())
    assert (body["full_name"], body["language"]) == ("Dana Kim", "en")
    assert caller.send(path, {"language": "ko"}, method="put").json()["full_name"] == "Dana Kim"
    user.refresh_from_db()
    assert (user.full_name, user.language) == ("Dana Kim", "ko")
    assert body["updated_at"] > body["created_at"]


def test_a_part_may_be_sent_as_a_part(caller, user):
    assert caller.send("users/me", {"language": "ko"}, method="patch").json()["language"] == "ko"


@pytest.mark.parametrize(
    "body", [{"full_name": "x" * 151}, {"language": "fr"}, {"full_name": "nul\x00"}, {"full_name": None}]
)
def test_what_does_not_fit_changes_nothing(caller, user, body):
    refused(caller.send("users/me", {"language": "ko"} | body, method="put"), 422, "invalid_input")
    user.refresh_from_db()
    assert (user.full_name, user.language) == ("", "en")


def test_nobody_makes_themselves_staff_or_takes_an_address(caller, user):
    caller.send("users/me", {"is_staff": True, "role": "admin", "email": "x@example.com"}, method="put")
    before = user.email
    user.refresh_from_db()
    assert (user.is_staff, user.email) == (False, before)


# Settings


def test_whoever_chose_nothing_has_the_defaults(caller):
    body = fits("SettingsOut", caller.get("users/settings").json())
    assert body == {
        "job_category": "",
        "industry": "",
        "role": "",
        "difficulty": "medium",
        "language": "en",
        "tone": "",
        "notifications": True,
        "ai_consent": None,
        "in_cohort": False,
        "time_zone": "UTC",
        "retention_days": None,
    }
    assert not PersonSettings.objects.exists()


def test_what_a_person_chooses_is_kept_and_the_rest_stays(caller, user):
    caller.send("users/settings", {"industry": "Health", "retention_days": 90}, method="put")
    body = fits("SettingsOut", caller.send("users/settings", {"ai_consent": True}, method="put").json())
    assert (body["industry"], body["retention_days"], body["ai_consent"]) == ("Health", 90, True)
    assert caller.get("users/settings").json() == body
    assert caller.send("users/settings", {"retention_days": None}, method="put").json()["retention_days"] is None


@pytest.mark.parametrize(
    "body",
    [{"retention_days": 0}, {"retention_days": 3651}, {"difficulty": "extreme"}, {"role": "x" * 121}, {"tone": None}],
)
def test_a_setting_that_does_not_fit_changes_none(caller, body):
    refused(caller.send("users/settings", {"industry": "Health"} | body, method="put"), 422, "invalid_input")
    assert not PersonSettings.objects.exists()


# Picture


@pytest.mark.parametrize("field", ["file", "avatar"])
def test_a_picture_is_sent_seen_by_its_person_and_taken_away(caller, other_caller, field):
    assert caller.get("users/avatar").status_code == 404
    body = fits("PersonOut", caller.post("users/avatar", {field: picture()}).json())
    assert body["avatar_url"] == "/api/v1/users/avatar"
    shown = caller.get(body["avatar_url"])
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(io.BytesIO(shown.getvalue())).size == (512, 512)
    assert other_caller.get(body["avatar_url"]).status_code == 404
    assert caller.delete("users/avatar").status_code == 204
    assert caller.get("users/avatar").status_code == 404


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "wrong_kind"),
        (b"<!doctype html><title>Me</title>", 415, "wrong_kind"),
        (drawn()[:60], 422, "unreadable_picture"),
        (drawn() + b"\x00" * (2 * 1024 * 1024), 413, "too_large"),
        (drawn() + b"\x00" * (3 * 1024 * 1024), 413, "too_large"),
    ],
    ids=["svg", "html", "half", "over two megabytes", "three megabytes"],
)
def test_what_is_no_picture_of_ours_is_refused_whatever_it_is_called(caller, user, content, status, code):
    refused(caller.post("users/avatar", {"file": picture(content, "me.jpg", "image/jpeg")}), status, code)
    user.refresh_from_db()
    assert not user.avatar
    assert not owned.stored()


def test_a_picture_may_be_larger_than_any_other_body(caller):
    assert caller.post("users/avatar", {"file": picture(drawn() + b"\x00" * 1_900_000)}).status_code == 200
    refused(caller.post("auth/guest", {"file": picture(b"\x00" * 600_000)}), 413, "too_large")


def test_no_picture_at_all_is_said_to_be_missing(caller):
    refused(caller.post("users/avatar", {"words": "me"}), 422, "invalid_input")
    refused(caller.send("users/avatar", {"file": "me"}), 422, "invalid_input")


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x"]
)
def test_a_form_that_cannot_be_read_is_a_fault_of_whoever_sent_it(caller, kind):
    response = caller.generic("POST", "users/avatar", b"--y\r\nnonsense", content_type=kind)
    refused(response, *((422, "invalid_input") if kind.endswith("x") else (400, "bad_request")))


def test_a_form_with_a_field_too_long_is_refused(caller):
    refused(caller.post("users/avatar", {"words": "x" * 600_000, "file": picture()}), 413, "too_large")


def test_a_form_with_a_thousand_fields_is_refused(anonymous):
    form = "&".join(f"field{number}=x" for number in range(1_500))
    kind = "application/x-www-form-urlencoded"
    refused(anonymous.post("auth/token", form, content_type=kind), 400, "bad_request")


# Taking it away


def test_a_person_orders_their_data_waits_and_takes_it(caller, user, committed):
    SessionFactory(person=user, title="The ward")
    with committed():
        ordered = caller.generic("POST", EXPORT)
    assert ordered.status_code == 202
    body = fits("ExportOut", ordered.json())
    assert (body["status"], body["download_url"]) == ("queued", None)
    body = fits("ExportOut", caller.get(f"{EXPORT}/{body['id']}").json())
    assert body["status"] == "ready"
    answer = caller.get(body["download_url"])
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="interview-os-')
    assert "no-store" in answer.headers["Cache-Control"]
    content = answer.getvalue()
    assert len(content) == body["size"]
    sessions = json.loads(ZipFile(io.BytesIO(content)).read("coaching.session.json"))
    assert [row["title"] for row in sessions] == ["The ward"]


def test_ordering_while_one_is_under_way_names_the_same(caller):
    first = caller.generic("POST", EXPORT).json()["id"]
    assert caller.generic("POST", EXPORT).json()["id"] == first
    assert DataExport.objects.count() == 1


def test_nobody_takes_somebody_elses_data(caller, other_caller, user, committed):
    with committed():
        export = caller.generic("POST", EXPORT).json()["id"]
    for path in (f"{EXPORT}/{export}", f"{EXPORT}/{export}/file", f"{EXPORT}/{uuid4()}"):
        assert other_caller.get(path).status_code == 404


@pytest.mark.parametrize("status", [ExportStatus.QUEUED, ExportStatus.RUNNING, ExportStatus.FAILED])
def test_what_is_not_ready_cannot_be_taken(caller, user, status):
    export = DataExport.objects.create(person=user, status=status)
    body = refused(caller.get(f"{EXPORT}/{export.pk}/file"), 409, "not_ready")
    assert body["details"] == {"status": status}


def test_after_its_days_it_is_gone(caller, user, committed):
    with committed():
        export = caller.generic("POST", EXPORT).json()["id"]
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        later = Caller(user)
        assert later.get(f"{EXPORT}/{export}").json()["status"] == "expired"
        refused(later.get(f"{EXPORT}/{export}/file"), 410, "expired")


def test_a_file_that_was_cleared_away_is_gone(caller, user, committed):
    with committed():
        export = caller.generic("POST", EXPORT).json()["id"]
    default_storage.delete(DataExport.objects.get().file.name)
    refused(caller.get(f"{EXPORT}/{export}/file"), 410, "expired")


# Leaving


def signed_in(person: User, *, minutes_ago: int = 60) -> Caller:
    caller = Caller(person)
    Device.objects.filter(person=person).update(created_at=timezone.now() - timedelta(minutes=minutes_ago))
    return caller


@pytest.mark.parametrize("path", ["users/me", "users/account"])
def test_an_account_leaves_with_its_password_and_may_think_better_of_it(anonymous, path):
    person = AccountFactory()
    caller, elsewhere = signed_in(person), DeviceFactory(person=person)
    assert caller.send(path, {"password": PASSWORD}, method="delete").status_code == 204
    assert caller.get("auth/me").status_code == 401
    elsewhere.refresh_from_db()
    assert elsewhere.ended_at
    back = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD}).json()
    assert back["deletion_due_at"]
    headers = {"authorization": f"Bearer {back['access_token']}"}
    kept = fits("PersonOut", anonymous.generic("POST", "users/me/keep", headers=headers).json())
    assert kept["deletion_due_at"] is None
    person.refresh_from_db()
    assert person.deletion_due_at is None


@pytest.mark.parametrize(
    ("body", "code"),
    [(None, "password_needed"), ({}, "password_needed"), ({"password": "not it"}, "wrong_password")],
)
def test_without_the_password_nobody_leaves(body, code):
    person = AccountFactory()
    caller = signed_in(person)
    refused(caller.send("users/me", body, method="delete"), 403, code)
    person.refresh_from_db()
    assert person.deletion_due_at is None
    assert caller.get("auth/me").status_code == 200


def test_whoever_signed_in_just_now_needs_no_password():
    person = AccountFactory()
    assert signed_in(person, minutes_ago=14).delete("users/me").status_code == 204
    person.refresh_from_db()
    assert person.deletion_due_at


def test_a_browser_is_asked_for_the_password_and_for_its_csrf_token():
    person, browser = AccountFactory(), Client(enforce_csrf_checks=True)
    browser.force_login(person)
    refused(browser.delete("/api/v1/users/me"), 403, "csrf_failed")
    browser.get("/practice/new/")
    headers = {"X-CSRFToken": browser.cookies["csrftoken"].value}
    refused(browser.delete("/api/v1/users/me", headers=headers), 403, "password_needed")
    sent = {"data": json.dumps({"password": PASSWORD}), "content_type": "application/json"}
    assert browser.delete("/api/v1/users/me", headers=headers, **sent).status_code == 204
    assert browser.get("/api/v1/auth/me").status_code == 401


def test_a_guest_goes_at_once_with_everything(committed):
    guest, other = GuestFactory(), GuestFactory()
    SessionFactory(person=guest)
    assert Caller(guest).delete("users/me").status_code == 204
    assert list(User.objects.all()) == [other]


def test_a_guest_of_a_browser_goes_and_the_browser_knows_nobody():
    guest, browser = GuestFactory(), Client()
    session = browser.session
    session["guest_id"] = str(guest.pk)
    session.save()
    browser.cookies["sessionid"] = session.session_key
    assert browser.delete("/api/v1/users/me").status_code == 204
    assert browser.get("/api/v1/auth/me").status_code == 401
    assert not User.objects.exists()


def test_keeping_is_for_whoever_is_known(anonymous):
    assert anonymous.generic("POST", "users/me/keep").status_code == 401
