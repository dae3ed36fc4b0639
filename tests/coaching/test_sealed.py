"""What people bring is sealed in the database, and nobody notices but who reads the tables."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.forms import modelform_factory

from coaching import services
from coaching.models import MATERIAL, Profile, Session
from interviewos.errors import InvalidInput
from interviewos.fields import CannotOpen, EncryptedTextField
from tests.factories import SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "Nights at the children’s ward\n침묵 \u2028 👩‍💻"
CV = {"name": "Somebody", "jobs": [{"at": "병원", "years": 3.5}], "leads": None}


def stored(row: Any, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{name}" FROM {row._meta.db_table} WHERE id = %s', [row.pk])
        return str(cursor.fetchone()[0])


def put(row: Any, name: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{name}" = %s WHERE id = %s', [text, row.pk])


def profile(**fields: Any) -> Profile:
    return Profile.objects.create(person=UserFactory(), **fields)


def test_what_was_brought_cannot_be_read_in_the_tables():
    session = SessionFactory(**dict.fromkeys(MATERIAL, TEXT))
    mine = profile(**dict.fromkeys(("agenda", "job_description", "cv_text"), TEXT), structured_cv=CV, story_bank=[CV])
    sealed = [stored(session, name) for name in MATERIAL]
    sealed += [stored(mine, name) for name in ("agenda", "job_description", "cv_text", "structured_cv", "story_bank")]
    assert all(text.startswith("gAAAA") for text in sealed)
    assert len(set(sealed)) == len(sealed), "the same text twice shows nothing in common"


def test_what_was_brought_comes_back_as_it_was():
    session = SessionFactory(context=TEXT)
    mine = profile(cv_text=TEXT, structured_cv=CV, story_bank=[CV, CV])
    assert Session.objects.get(pk=session.pk).context == TEXT
    kept = Profile.objects.get(pk=mine.pk)
    assert (kept.cv_text, kept.structured_cv, kept.story_bank) == (TEXT, CV, [CV, CV])
    assert Session.objects.values_list("context", flat=True).get(pk=session.pk) == TEXT


def test_a_change_of_many_rows_is_sealed_too():
    one, two = SessionFactory(), SessionFactory()
    Session.objects.update(context=TEXT)
    one.agenda = two.agenda = TEXT
    Session.objects.bulk_update([one, two], ["agenda"])
    assert {stored(row, name)[:5] for row in (one, two) for name in ("agenda", "context")} == {"gAAAA"}
    assert set(Session.objects.values_list("agenda", "context")) == {(TEXT, TEXT)}


def test_nothing_stays_nothing():
    session, mine = SessionFactory(), profile()
    columns = ("cv_text", "structured_cv", "story_bank", "set_aside")
    assert [stored(session, name) for name in MATERIAL] == [""] * len(MATERIAL)
    assert [stored(mine, name) for name in columns] == [""] * 4
    mine.refresh_from_db()
    assert [getattr(mine, name) for name in columns] == ["", {}, [], []]
    SessionFactory(context=TEXT)
    assert Session.objects.get(context="") == session
    assert Session.objects.exclude(context="").get() != session


@pytest.mark.parametrize(
    "asked", [{"context": TEXT}, {"context__icontains": "ward"}, {"agenda__in": [TEXT]}, {"agenda__gt": "a"}]
)
def test_nobody_can_look_into_a_sealed_column(asked):
    SessionFactory(context=TEXT)
    with pytest.raises(FieldError, match="sealed"):
        Session.objects.filter(**asked).exists()


@pytest.mark.parametrize("asked", [{"structured_cv__name": "Somebody"}, {"structured_cv": {}}, {"story_bank": []}])
def test_nobody_can_look_into_a_sealed_structure(asked):
    with pytest.raises(FieldError, match="sealed"):
        Profile.objects.filter(**asked).exists()


def test_length_is_counted_in_plain_text(user):
    services.save_profile(person=user, cv_text="가" * 50_000)
    with pytest.raises(InvalidInput):
        services.save_profile(person=user, cv_text="가" * 50_001)
    kept = Profile.objects.get()
    assert len(kept.cv_text) == 50_000
    kept.full_clean()
    kept.cv_text += "가"
    with pytest.raises(ValidationError):
        kept.full_clean()


def broken(session: Session, text: str, settings: Any) -> None:
    """`text` says how the value of the session's context was broken."""
    sealed = stored(session, "context")
    if text == "other key":
        settings.ENCRYPTION_KEYS = ["of somebody else"]
    else:
        put(session, "context", {"changed": sealed[:-9] + "AAAAAAAA=", "plain": "Second round"}[text])


@pytest.mark.parametrize("how", ["other key", "changed", "plain"])
def test_a_value_that_cannot_be_opened_is_an_error_and_never_a_text(settings, how):
    session = SessionFactory(context=TEXT)
    broken(session, how, settings)
    with pytest.raises(CannotOpen, match=r"coaching\.Session\.context"):
        Session.objects.get(pk=session.pk)
    assert Session.objects.without_material().get(pk=session.pk).title == session.title


@pytest.mark.parametrize("how", ["other key", "changed", "plain"])
def test_a_session_that_cannot_be_opened_is_our_fault_in_our_words(caller, user, settings, caplog, how):
    session = SessionFactory(person=user, context=TEXT)
    broken(session, how, settings)
    caller.raise_request_exception = False
    answer = caller.get(f"sessions/{session.pk}")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "gAAAA" not in answer.text
    assert "Second round" not in answer.text
    assert str(session.pk) in caplog.text


def test_a_room_that_cannot_be_opened_is_our_fault_in_our_words(person, user, settings):
    session = SessionFactory(person=user, context=TEXT)
    settings.ENCRYPTION_KEYS = ["of somebody else"]
    person.raise_request_exception = False
    answer = person.get(session.get_absolute_url())
    assert answer.status_code == 500
    assert "gAAAA" not in answer.text


def test_lists_of_sessions_do_without_what_is_sealed(caller, person, user, settings):
    session = SessionFactory(person=user, context=TEXT)
    settings.ENCRYPTION_KEYS = ["of somebody else"]
    assert caller.get("sessions").json()["total"] == 1
    assert all(str(session.pk) in person.get(path).text for path in ("/", "/history/"))


def test_one_can_speak_in_a_session_whose_material_cannot_be_opened(user, settings):
    session = SessionFactory(person=user, context=TEXT)
    settings.ENCRYPTION_KEYS = ["of somebody else"]
    services.say(session=session, text="I told the client a week early.", watched=True)
    assert session.turns.answers().count() == 1


def test_no_form_made_of_a_model_shows_what_is_sealed():
    sealed = {field.name for field in Profile._meta.fields if isinstance(field, EncryptedTextField)}
    form = modelform_factory(Profile, exclude=())
    assert {"role", "training_focus"} <= set(form.base_fields)
    assert not sealed & set(form.base_fields)


# What stood in the tables before anything was sealed.
OLD = {"agenda": "Beds", "cv_text": "", "structured_cv": '{"name": "Somebody"}', "story_bank": "[]"}


def migrate(way: str) -> None:
    migration = importlib.import_module("coaching.migrations.0003_seal_what_people_brought")
    getattr(migration, way)(apps, None)


def test_what_was_plain_is_sealed_once(caller):
    mine, session = profile(), SessionFactory(agenda=TEXT)
    for name, text in OLD.items():
        put(mine, name, text)
    put(session, "context", TEXT)
    migrate("seal")
    first = [stored(mine, name) for name in OLD] + [stored(session, "context")]
    migrate("seal")
    assert [stored(mine, name) for name in OLD] + [stored(session, "context")] == first
    assert [bool(text) for text in first] == [True, False, True, False, True]
    mine.refresh_from_db()
    assert (mine.agenda, mine.cv_text, mine.structured_cv, mine.story_bank) == ("Beds", "", {"name": "Somebody"}, [])
    session.refresh_from_db()
    assert (session.agenda, session.context) == (TEXT, TEXT)


def test_sealing_can_be_undone():
    mine = profile(agenda="Beds", structured_cv={"name": "Somebody"})
    migrate("unseal")
    assert {name: stored(mine, name) for name in OLD} == OLD
