"""A new key takes over from an old one while the site runs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from coaching.models import Profile, Session
from interviewos import crypto, fields
from interviewos.fields import EncryptedTextField, Stored
from interviewos.management.commands import rotate_keys
from tests.factories import PASSWORD, AccountFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "the key of before", "the key of now"
TEXT = "Nights at the children’s ward"


@pytest.fixture(autouse=True)
def _old_key(settings):
    settings.ENCRYPTION_KEYS = [OLD]


@pytest.fixture
def session() -> Session:
    return SessionFactory(context=TEXT)


def rotated(*options: str) -> str:
    told = io.StringIO()
    call_command("rotate_keys", *options, stdout=told, stderr=told)
    return told.getvalue()


def refused(*options: str) -> str:
    told = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("rotate_keys", *options, stdout=told, stderr=told)
    assert refusal.value.returncode == 1
    return told.getvalue() + str(refusal.value)


def kept(row: Any, name: str) -> str:
    return next(stored for pk, stored in Stored(type(row), name).rows() if pk == row.pk)


def put(row: Any, name: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{name}" = %s WHERE id = %s', [text, row.pk])


def code() -> str:
    return totp.format_hotp_value(totp.hotp_value(SECRET, next(totp.yield_hotp_counters_from_time())))


SECRET = totp.generate_totp_secret()


def test_after_the_old_key_is_dropped_everything_opens(session, settings):
    mine = Profile.objects.create(person=UserFactory(), cv_text=TEXT, story_bank=[{"title": TEXT}], set_aside=[TEXT])
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert "coaching.Session.context: 1 sealed anew, 0 as they should be, 0 wrong" in rotated()
    settings.ENCRYPTION_KEYS = [NEW]
    session.refresh_from_db()
    mine.refresh_from_db()
    assert (session.context, mine.cv_text, mine.story_bank, mine.set_aside) == (TEXT, TEXT, [{"title": TEXT}], [TEXT])


def test_every_sealed_column_is_gone_through():
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    }
    assert len(sealed) >= 9
    assert {str(column.stored) for column in rotate_keys.columns()} == sealed | {"mfa.Authenticator.data"}


def test_a_second_run_leaves_everything_as_it_is(session, settings):
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    rotated()
    before = kept(session, "context")
    assert "coaching.Session.context: 0 sealed anew, 1 as they should be, 0 wrong" in rotated()
    assert kept(session, "context") == before


def test_rotating_is_no_change_of_the_row(settings):
    mine = Profile.objects.create(person=UserFactory(), cv_text=TEXT)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    rotated()
    assert Profile.objects.get().updated_at == mine.updated_at


def test_a_run_that_broke_off_is_started_again(settings, monkeypatch):
    sessions = [SessionFactory(context=TEXT) for _number in range(5)]
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    monkeypatch.setattr(fields, "BATCH", 2)
    with monkeypatch.context() as broken:
        left = iter(range(3))
        rotate = crypto.rotate
        broken.setattr(crypto, "rotate", lambda text: rotate(text) if next(left, None) is not None else 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotated()
    assert sum(crypto.is_current(kept(row, "context")) for row in sessions) == 3
    assert {row.context for row in Session.objects.all()} == {TEXT}, "the site goes on with both keys"
    assert "coaching.Session.context: 2 sealed anew, 3 as they should be, 0 wrong" in rotated()


def test_check_counts_and_changes_nothing(session, settings):
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    before = kept(session, "context")
    told = refused("--check")
    assert "coaching.Session.context: 1 not under the first key, 0 as they should be, 0 wrong" in told
    assert "1 left to do" in told
    assert kept(session, "context") == before
    rotated()
    assert "coaching.Session.context: 0 not under the first key, 1 as they should be, 0 wrong" in rotated("--check")


@pytest.mark.parametrize("how", [[], ["--check"], ["--seal-plain"]])
def test_a_value_no_key_opens_is_named_and_the_others_are_done(session, settings, how):
    settings.ENCRYPTION_KEYS = ["a key nobody has any more"]
    lost = SessionFactory(context=TEXT)
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    before = kept(lost, "context")
    told = refused(*how)
    assert f"coaching.Session.context of row {lost.pk} opens with no key" in told
    assert str(session.pk) not in told
    assert kept(lost, "context") == before
    assert crypto.is_current(kept(session, "context")) == (how != ["--check"])


def test_plain_text_is_named_and_sealed_only_when_asked(session, settings):
    put(session, "context", TEXT)
    assert f"coaching.Session.context of row {session.pk} stands there in plain text" in refused()
    assert kept(session, "context") == TEXT
    assert "coaching.Session.context: 1 sealed anew" in rotated("--seal-plain")
    assert Session.objects.get().context == TEXT


def test_what_somebody_saves_meanwhile_is_kept_and_sealed_anew(session, settings):
    settings.ENCRYPTION_KEYS = [OLD, NEW]
    stale = kept(session, "context")
    Session.objects.update(context="Saved meanwhile")
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert Stored(Session, "context").rewrite(session.pk, stale, rotate_keys.renewed)
    assert Session.objects.get().context == "Saved meanwhile"
    assert crypto.is_current(kept(session, "context"))


def test_what_somebody_erases_meanwhile_stays_erased(session, settings):
    stale = kept(session, "context")
    session.delete()
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert not Stored(Session, "context").rewrite(session.pk, stale, rotate_keys.renewed)
    assert not Session.objects.exists()


def test_no_seed_stands_in_the_tables():
    person = AccountFactory()
    TOTP.activate(person, SECRET)
    seed = crypto.unseal(RecoveryCodes.activate(person).instance.data["seed"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert rows.count("gAAAA") == 2
    assert SECRET not in rows
    assert seed not in rows


def test_signing_in_with_a_second_factor_works_after_the_old_key_is_gone(anonymous, settings):
    person = AccountFactory()
    TOTP.activate(person, SECRET)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert "mfa.Authenticator.data: 2 sealed anew" in rotated()
    settings.ENCRYPTION_KEYS = [NEW]
    for one in (code(), codes[0]):
        asked = anonymous.send("auth/login", {"email": person.email, "password": PASSWORD})
        second = {"mfa_ticket": asked.json()["details"]["mfa_ticket"], "code": one}
        assert anonymous.send("auth/mfa/verify", second).json()["id"] == str(person.pk)


def test_codes_from_elsewhere_are_sealed_anew_and_a_passkey_is_left_alone(settings):
    person = UserFactory()
    Authenticator.objects.create(
        user=person, type="recovery_codes", data={"migrated_codes": [crypto.seal("12345678")], "used_mask": 3}
    )
    passkey = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Key", "credential": {"a": 1}})
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert "mfa.Authenticator.data: 1 sealed anew, 1 as they should be" in rotated()
    settings.ENCRYPTION_KEYS = [NEW]
    codes = Authenticator.objects.get(type="recovery_codes")
    assert RecoveryCodes(codes).generate_codes() == ["12345678"]
    assert codes.data["used_mask"] == 3
    passkey.refresh_from_db()
    assert passkey.data == {"name": "Key", "credential": {"a": 1}}


def test_no_token_of_another_site_is_kept(settings):
    assert settings.SOCIALACCOUNT_STORE_TOKENS is False
