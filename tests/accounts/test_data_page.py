"""Taking one's data away, deleting the account, and thinking better of it."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import DataExport, ExportStatus, User
from coaching.models import Session
from tests.factories import PASSWORD, AccountFactory, GuestFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/settings/data/"
LEAVE = f"{ADDRESS}leave/"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def owner():
    return AccountFactory()


@pytest.fixture
def desk(owner) -> Client:
    browser = Client()
    browser.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    return browser


@pytest.fixture
def guest(client) -> User:
    guest = GuestFactory()
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    return guest


def exported(person: User, status: str = ExportStatus.READY, **fields) -> DataExport:
    row = DataExport.objects.create(person=person, status=status, **fields)
    if status == ExportStatus.READY:
        row.file.save("all.zip", ContentFile(b"PK\x05\x06"))
    return row


def text(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_looking_orders_nothing(person):
    assert "Put my data together" in text(person)
    assert not DataExport.objects.exists()


def test_what_is_ordered_is_waited_for_on_the_page_and_not_ordered_twice(person, user):
    assert person.post(f"{ADDRESS}exports/").url == ADDRESS
    person.post(f"{ADDRESS}exports/")
    export = DataExport.objects.get(person=user)
    page = text(person)
    assert f'hx-get="{ADDRESS}exports/{export.pk}/"' in page
    assert "Put my data together" not in page


def test_the_file_is_downloaded_when_the_job_has_made_it(person, user, committed):
    SessionFactory(person=user, title="The harbour talk")
    with committed():
        person.post(f"{ADDRESS}exports/")
    export = DataExport.objects.get()
    assert export.status == ExportStatus.READY
    answer = person.get(f"{ADDRESS}exports/{export.pk}/file/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert any(b"The harbour talk" in packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize(
    ("status", "sentence", "is_asked_again"),
    [
        ("queued", "Your file is being put together", True),
        ("running", "Your file is being put together", True),
        ("ready", "Download", False),
        ("failed", "The file could not be made", False),
        ("expired", "The last file is no longer kept", False),
    ],
)
def test_the_moving_part_says_how_it_stands_and_stops_moving(person, user, htmx, status, sentence, is_asked_again):
    export = exported(user, status)
    part = person.get(f"{ADDRESS}exports/{export.pk}/", headers=htmx).content.decode()
    assert sentence in part
    assert ("hx-get" in part) is is_asked_again
    assert ("Put a new file together" in part) is not is_asked_again
    assert "<html" not in part


def test_a_file_past_its_days_is_not_offered_and_not_given(person, user):
    export = exported(user, expires_at=timezone.now() - timedelta(minutes=1))
    assert "The last file is no longer kept" in text(person)
    assert person.get(f"{ADDRESS}exports/{export.pk}/file/").status_code == 410


def test_a_strangers_file_is_not_there(stranger, user):
    export = exported(user)
    assert stranger.get(f"{ADDRESS}exports/{export.pk}/").status_code == 404
    assert stranger.get(f"{ADDRESS}exports/{export.pk}/file/").status_code == 404
    assert str(export.pk) not in text(stranger)


def test_asking_to_leave_says_what_goes_and_deletes_nothing(desk, owner):
    page = desk.get(LEAVE).content.decode()
    assert "7 days from now" in page
    assert 'type="password"' in page
    owner.refresh_from_db()
    assert owner.deletion_due_at is None


def test_with_the_password_the_account_goes_after_the_days_of_grace(desk, owner):
    other = Client()
    other.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    assert desk.post(LEAVE, {"password": PASSWORD}).url == ADDRESS
    owner.refresh_from_db()
    assert timedelta(days=6) < owner.deletion_due_at - timezone.now() <= timedelta(days=7)
    assert other.get(ADDRESS).status_code == 302, "every other device is signed out"
    for path in ("/", ADDRESS, "/history/", "/practice/new/"):
        assert 'class="leaving"' in desk.get(path).content.decode(), path


@pytest.mark.parametrize("typed", ["another long password", "", "x" * 300])
def test_a_wrong_password_deletes_nothing_and_says_so(desk, owner, typed):
    page = desk.post(LEAVE, {"password": typed})
    assert page.status_code == 422
    assert "id_password_error" in page.content.decode()
    owner.refresh_from_db()
    assert owner.deletion_due_at is None


def test_passwords_cannot_be_tried_one_after_another(desk, owner):
    for _number in range(10):
        desk.post(LEAVE, {"password": "another long password"})
    page = desk.post(LEAVE, {"password": PASSWORD})
    assert "too often" in page.content.decode()
    owner.refresh_from_db()
    assert owner.deletion_due_at is None


def test_somebody_without_a_password_types_their_address(desk, owner):
    owner.set_unusable_password()
    owner.save()
    desk.force_login(owner)
    session = desk.session
    session["account_authentication_methods_user"] = str(owner.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": timezone.now().timestamp()}]
    session.save()
    assert desk.post(LEAVE, {"address": "somebody@example.com"}).status_code == 422
    owner.refresh_from_db()
    assert owner.deletion_due_at is None
    assert desk.post(LEAVE, {"address": f" {owner.email.upper()} "}).status_code == 302
    owner.refresh_from_db()
    assert owner.deletion_due_at


def test_a_sign_in_of_long_ago_is_no_proof(desk, owner):
    owner.set_unusable_password()
    owner.save()
    desk.force_login(owner)
    page = desk.post(LEAVE, {"address": owner.email})
    assert "sign in once more" in page.content.decode()
    owner.refresh_from_db()
    assert owner.deletion_due_at is None


def test_signing_in_again_leads_back_here(desk, owner):
    answer = desk.post("/account/logout/", {"next": f"/account/login/?next={LEAVE}"})
    assert answer.url == f"/account/login/?next={LEAVE}"
    assert desk.get(LEAVE).status_code == 302


def test_whoever_thinks_better_of_it_stays_and_goes_on_where_they_were(desk, owner):
    desk.post(LEAVE, {"password": PASSWORD})
    assert desk.post(f"{ADDRESS}stay/", {"next": "/sessions/"}).url == "/sessions/"
    owner.refresh_from_db()
    assert owner.deletion_due_at is None
    assert 'class="leaving"' not in desk.get("/history/").content.decode()


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_staying_leads_to_no_other_site(desk, owner, place):
    assert desk.post(f"{ADDRESS}stay/", {"next": place}).url == ADDRESS


def test_a_guest_is_asked_once_more_and_then_gone_at_once(client, guest):
    SessionFactory(person=guest)
    page = client.get(LEAVE).content.decode()
    assert "It happens at once" in page
    assert 'type="password"' not in page
    assert User.objects.filter(pk=guest.pk).exists()
    answer = client.post(LEAVE)
    assert answer.url == "/"
    assert not User.objects.filter(pk=guest.pk).exists()
    assert not Session.objects.exists()
    assert "Everything of yours is erased." in client.get("/").content.decode()
    assert client.get(ADDRESS).status_code == 302


def test_without_days_of_grace_an_account_goes_at_once(desk, owner, settings):
    settings.DELETION_GRACE_DAYS = 0
    assert desk.post(LEAVE, {"password": PASSWORD}).url == "/"
    assert not User.objects.filter(pk=owner.pk).exists()
    assert desk.get(ADDRESS).status_code == 302


def test_nobody_else_is_touched(desk, owner):
    other = UserFactory()
    desk.post(LEAVE, {"password": PASSWORD})
    other.refresh_from_db()
    assert other.deletion_due_at is None
