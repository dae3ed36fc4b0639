"""What a person chooses on the settings page."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import PersonSettings, User
from accounts.services import choices
from interviewos.errors import InvalidInput

pytestmark = pytest.mark.django_db
ADDRESS = "/settings/"
TYPED = {"full_name": "Ines Roth", "language": "en", "difficulty": "hard", "role": "Head nurse", "keep": "90"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def model(settings):
    settings.OPENAI_BASE_URL = "http://model.example/v1"


def send(client, **changed):
    return client.post(ADDRESS, TYPED | changed)


def kept(person: User) -> PersonSettings:
    return PersonSettings.objects.get(person=person)


def picture(name: str = "me.png") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


def test_looking_chooses_nothing(person):
    page = person.get(ADDRESS)
    assert page.status_code == 200
    assert not PersonSettings.objects.exists()


def test_what_was_typed_is_kept_and_shown_again(person, user):
    answer = send(person, industry="Care", job_category="Nursing", tone="Calm", notifications="on")
    assert answer.url == ADDRESS
    row = kept(user)
    assert (row.role, row.industry, row.job_category, row.tone) == ("Head nurse", "Care", "Nursing", "Calm")
    assert (row.difficulty, row.retention_days, row.notifications) == ("hard", 90, True)
    user.refresh_from_db()
    assert user.full_name == "Ines Roth"
    page = person.get(ADDRESS).content.decode()
    assert "Saved." in page
    assert 'value="Head nurse"' in page
    assert 'name="keep" value="90" checked' in page


def test_a_box_that_is_not_ticked_says_no(person, user):
    send(person)
    assert kept(user).notifications is False


@pytest.mark.parametrize(("keep", "own", "days"), [("", "7", None), ("365", "7", 365), ("own", "7", 7)])
def test_sessions_are_kept_as_long_as_was_chosen(person, user, keep, own, days):
    send(person, keep=keep, own_days=own)
    assert kept(user).retention_days == days


def test_a_number_of_ones_own_comes_back_in_its_field(person, user):
    choices.change(person=user, retention_days=45)
    page = person.get(ADDRESS).content.decode()
    assert 'name="keep" value="own" checked' in page
    assert 'value="45"' in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("own_days", "", "How many days?"),
        ("own_days", "0", "Type a number from 1 to 3650."),
        ("own_days", "long", "Type a number from 1 to 3650."),
        ("role", "x" * 121, "at most 120 characters"),
        ("tone", "calm \x00", "Null characters"),
        ("difficulty", "unbearable", "not one of the available choices"),
        ("language", "fr", "not one of the available choices"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_changed(person, user, field, value, sentence):
    page = send(person, keep="own", **{"own_days": "12", "industry": "Harbour works", field: value})
    assert page.status_code == 422
    text = page.content.decode()
    assert sentence in text
    assert f"id_{field}_error" in text
    assert 'value="Harbour works"' in text, "or what was typed is lost"
    assert not PersonSettings.objects.exists()
    user.refresh_from_db()
    assert user.full_name == ""


def test_a_rule_that_only_the_service_knows_is_said_beside_its_field_too(person, monkeypatch):
    def refuse(**kwargs):
        raise InvalidInput("No.", fields={"retention_days": "Not that long.", "role": "Not that one."})

    monkeypatch.setattr(choices, "change", refuse)
    page = send(person)
    assert page.status_code == 422
    assert page.context["form"].errors == {"own_days": ["Not that long."], "role": ["Not that one."]}


def test_the_page_speaks_the_language_that_was_chosen_from_then_on(person, user):
    answer = send(person, language="ko")
    assert answer.cookies["django_language"].value == "ko"
    page = person.get(ADDRESS).content.decode()
    assert '<html lang="ko"' in page
    user.refresh_from_db()
    assert user.language == "ko"


def test_who_gets_what_is_said_and_agreeing_is_kept(model, person, user):
    page = person.get(ADDRESS).content.decode()
    assert "model.example" in page
    assert 'value="yes" checked' not in page, "nobody is made to agree"
    send(person)
    assert kept(user).ai_consent is None, "saving the rest is no answer"
    send(person, ai_consent="yes")
    assert kept(user).ai_consent is True
    send(person, ai_consent="no")
    assert kept(user).ai_consent is False


def test_without_a_model_nothing_is_asked_and_an_earlier_answer_stays(person, user):
    choices.consent(person=user, agreed=True)
    page = person.get(ADDRESS).content.decode()
    assert "No AI model is connected here" in page
    send(person, ai_consent="no")
    assert kept(user).ai_consent is True


def test_a_guest_has_settings_too_and_is_asked_for_no_mail(client, bank):
    client.post("/practice/new/", {"preparation_type": "Interview", "language": "en", "difficulty": "easy",
                                   "style": "standard", "question_count": 3})  # fmt: skip
    page = client.get(ADDRESS).content.decode()
    assert "E-mail me" not in page
    assert "Create an account" in page
    send(client)
    assert kept(User.objects.get()).notifications is True


def test_a_picture_is_put_shown_to_its_owner_only_and_removed(person, stranger, user):
    assert person.post("/settings/picture/", {"picture": picture()}).url == ADDRESS
    page = person.get(ADDRESS).content.decode()
    assert "/settings/picture/?v=" in page
    shown = person.get("/settings/picture/")
    assert shown.headers["Content-Type"] == "image/webp"
    assert "private" in shown.headers["Cache-Control"]
    assert Image.open(io.BytesIO(b"".join(shown))).size == (512, 512)
    assert stranger.get("/settings/picture/").status_code == 404
    person.post("/settings/picture/remove/")
    assert person.get("/settings/picture/").status_code == 404
    user.refresh_from_db()
    assert not user.avatar


@pytest.mark.parametrize(
    ("upload", "status", "sentence"),
    [
        (None, 422, "Choose a picture first."),
        (SimpleUploadedFile("me.png", b"<svg onload=alert(1)>", "image/png"), 415, "JPEG, PNG, WebP and GIF"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_beside_its_field_and_the_old_one_stays(
    person, user, upload, status, sentence
):
    person.post("/settings/picture/", {"picture": picture()})
    before = User.objects.get(pk=user.pk).avatar.name
    page = person.post("/settings/picture/", {"picture": upload} if upload else {})
    assert page.status_code == status
    assert sentence in page.content.decode()
    assert User.objects.get(pk=user.pk).avatar.name == before


def test_a_picture_larger_than_other_bodies_arrives(person, user):
    noise = Image.effect_noise((1100, 1100), 90)
    written = io.BytesIO()
    noise.save(written, "PNG")
    assert 512 * 1024 < written.tell() < 2 * 1024 * 1024
    answer = person.post("/settings/picture/", {"picture": SimpleUploadedFile("me.png", written.getvalue())})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.avatar
