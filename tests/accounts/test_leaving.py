"""Deleting an account: nothing of the person stays, nothing of anybody else goes."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.contrib.sessions.models import Session as WebSession
from django.core import mail
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django.db.models import signals
from django.utils import timezone

from accounts import erasing, tasks
from accounts.models import AuditEntry, Device, Erasure, User
from accounts.services import exporting, leaving
from coaching.models import Turn
from interviewos.errors import DomainError
from tests.accounts import owned
from tests.factories import (
    PASSWORD,
    AccountFactory,
    AnswerFactory,
    DeviceFactory,
    GuestFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied_storage")]


def is_there(person: User) -> bool:
    return User.objects.filter(pk=person.pk).exists()


def test_no_row_and_no_file_of_the_person_stays_and_nobody_elses_goes(dana):
    files = owned.stored()
    others = owned.somebody()
    theirs, their_files = owned.contents(owned.rows_of(others)), owned.stored() - files
    keys, web_session = owned.rows_of(dana), dana.devices.exclude(session_key=owned.SECRETS[1])[0].session_key
    assert WebSession.objects.filter(session_key=web_session).exists()

    leaving.erase(dana)

    assert not any(owned.contents(keys).values())
    assert owned.rows_of(dana) == {"accounts_user": {dana.pk}}
    assert not WebSession.objects.filter(session_key=web_session).exists()
    assert owned.contents(owned.rows_of(others)) == theirs
    assert owned.stored() == their_files


def test_what_the_staff_did_stays_without_leading_to_them(dana):
    leaving.erase(dana)
    assert AuditEntry.objects.get().actor is None


def test_erasing_twice_is_erasing_once(dana):
    leaving.erase(dana)
    leaving.erase(dana)
    assert not is_there(dana)


def test_killed_between_the_files_and_the_rows_it_is_done_again(dana, monkeypatch):
    others = owned.somebody()
    files = owned.stored()

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(User, "delete", killed)
        with pytest.raises(KeyboardInterrupt):
            leaving.erase(dana)
    assert is_there(dana)
    leaving.erase(dana)
    assert not is_there(dana)
    assert {name for name in files if default_storage.exists(name)} == owned.files_of(others)


def test_somebody_who_writes_meanwhile_only_makes_it_look_again(user, monkeypatch):
    delete, tried = User.delete, []

    def hindered(person: User) -> Any:
        tried.append(person)
        if len(tried) == 1:
            raise IntegrityError("a turn was added")
        return delete(person)

    monkeypatch.setattr(User, "delete", hindered)
    leaving.erase(user)
    assert len(tried) == 2
    assert not is_there(user)


@pytest.mark.django_db(transaction=True)
def test_a_turn_that_is_written_while_its_person_goes_goes_with_them():
    person = AccountFactory()
    session, written = SessionFactory(person=person), []

    def write() -> None:
        written.append(AnswerFactory(session=session))
        connection.close()

    def meanwhile(**kwargs: Any) -> None:
        if not written:
            writer = threading.Thread(target=write)
            writer.start()
            writer.join()

    signals.pre_delete.connect(meanwhile, sender=User)
    try:
        leaving.erase(person)
    finally:
        signals.pre_delete.disconnect(meanwhile, sender=User)
    assert written
    assert not is_there(person)
    assert not Turn.objects.exists()


def test_on_a_disk_nothing_of_the_person_stays_either(settings, tmp_path, committed):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    dana, other = owned.somebody(), owned.somebody()
    with committed():
        export = exporting.order(person=dana)
    export.refresh_from_db()
    with exporting.opened(export) as file:
        assert ZipFile(file).testzip() is None
    leaving.erase(dana)
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")} == owned.files_of(other)


def test_an_account_has_days_of_grace_and_is_signed_out_everywhere(dana, committed):
    web_session = dana.devices.exclude(session_key=owned.SECRETS[1])[0].session_key
    with committed():
        due_at = leaving.leave(person=dana)
    dana.refresh_from_db()
    assert dana.deletion_due_at == due_at
    assert timedelta(days=6, hours=23) < due_at - timezone.now() <= timedelta(days=7)
    assert not Device.objects.signed_in().filter(person=dana).exists()
    assert not WebSession.objects.filter(session_key=web_session).exists()
    assert dana.sessions.count() == 1


def test_the_device_that_asks_may_stay_signed_in(user):
    here, there = DeviceFactory(person=user), DeviceFactory(person=user)
    leaving.leave(person=user, but_device=here.pk)
    assert list(Device.objects.signed_in()) == [here]
    there.refresh_from_db()
    assert there.ended_at


@pytest.mark.parametrize(("language", "words"), [("en", "will be deleted on"), ("ko", "")])
def test_a_letter_says_when_and_how_to_stay(committed, language, words):
    person = AccountFactory(language=language)
    with committed():
        leaving.leave(person=person)
    [letter] = mail.outbox
    assert letter.to == [person.email]
    assert words in letter.subject
    assert letter.body.count("\n\n") == 3


def test_asking_again_changes_no_day_and_sends_no_second_letter(committed):
    person = AccountFactory()
    with committed():
        first = leaving.leave(person=person)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False), committed():
        assert leaving.leave(person=person) == first
    assert len(mail.outbox) == 1


def test_within_the_days_of_grace_one_may_stay(dana):
    leaving.leave(person=dana)
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        assert tasks.erase_leavers() == 0
        leaving.stay(person=dana)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        assert tasks.erase_leavers() == 0
    assert is_there(dana)


def test_staying_means_nothing_to_somebody_who_was_not_leaving(user):
    before = User.objects.values().get()
    leaving.stay(person=user)
    assert User.objects.values().get() == before


def test_after_the_days_of_grace_everything_goes_and_is_counted(dana):
    stays = owned.somebody()
    leaving.leave(person=dana)
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        assert tasks.erase_leavers() == 1
        assert tasks.erase_leavers() == 0
    assert not is_there(dana)
    assert is_there(stays)
    assert list(Erasure.objects.values_list("kind", "count")) == [("leavers", 1)]


def test_one_who_cannot_go_now_keeps_nobody_else(user, monkeypatch):
    other = UserFactory()
    User.objects.update(deletion_due_at=timezone.now())
    delete = User.delete

    def hindered(person: User) -> Any:
        if person == user:
            raise RuntimeError
        return delete(person)

    monkeypatch.setattr(User, "delete", hindered)
    assert tasks.erase_leavers() == 1
    assert (is_there(user), is_there(other)) == (True, False)
    monkeypatch.undo()
    assert tasks.erase_leavers() == 1
    assert not is_there(user)


def test_somebody_who_stays_at_the_last_moment_stays(user, monkeypatch):
    User.objects.update(deletion_due_at=timezone.now())
    erase = erasing._erase
    monkeypatch.setattr(erasing, "_erase", lambda who: leaving.stay(person=user) or erase(who))
    assert tasks.erase_leavers() == 0
    assert is_there(user)


def test_a_guest_goes_at_once_without_a_letter(committed):
    guest, other = GuestFactory(), GuestFactory()
    SessionFactory(person=guest)
    with committed():
        assert leaving.leave(person=guest) <= timezone.now()
    assert (is_there(guest), is_there(other)) == (False, True)
    assert not mail.outbox


def test_without_days_of_grace_an_account_goes_at_once(dana, settings, committed):
    settings.DELETION_GRACE_DAYS = 0
    with committed():
        leaving.leave(person=dana)
    assert not is_there(dana)
    assert [letter.to for letter in mail.outbox] == [[dana.email]]


def refusal(**words: Any) -> str:
    with pytest.raises(DomainError) as refused:
        leaving.confirm(**words)
    assert refused.value.status == 403
    return refused.value.code


def test_it_takes_the_password_or_a_fresh_sign_in():
    person, now = AccountFactory(), timezone.now()
    leaving.confirm(person=person, password=PASSWORD)
    leaving.confirm(person=person, signed_in_at=now - timedelta(minutes=14))
    assert refusal(person=person) == "password_needed"
    assert refusal(person=person, signed_in_at=now - timedelta(minutes=16)) == "password_needed"
    assert refusal(person=person, password="x" * 300, signed_in_at=now) == "wrong_password"


def test_who_has_no_password_signs_in_again():
    person = UserFactory()
    person.set_unusable_password()
    assert refusal(person=person, password="anything") == "sign_in_again"
    leaving.confirm(person=person, signed_in_at=timezone.now())


def test_a_guest_has_nothing_to_prove():
    leaving.confirm(person=GuestFactory())


def test_a_mail_server_that_is_away_keeps_nobody_and_tells_the_log_no_address(committed, monkeypatch, caplog):
    person = AccountFactory()

    def away(*args: object, **options: object) -> None:
        raise ConnectionRefusedError(f"no letter for {person.email}")

    monkeypatch.setattr("accounts.letters.send_mail", away)
    with committed():
        leaving.leave(person=person)
    person.refresh_from_db()
    assert person.deletion_due_at
    assert person.email not in caplog.text
