"""Everything of one person in a ZIP, and nothing of anybody else."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.core import mail
from django.core.files.storage import default_storage
from django.db import close_old_connections, models
from django.utils import timezone

from accounts import belongings, leasing, packing, tasks
from accounts.models import DataExport, ExportStatus, PersonSettings, User
from accounts.services import exporting
from coaching.models import Turn
from interviewos.errors import DomainError
from tests.accounts import owned
from tests.coaching.test_at_once import at_once
from tests.factories import AccountFactory, AnswerFactory, EvaluationFactory, GuestFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("emptied_storage")]


def packed(person: User) -> ZipFile:
    file = io.BytesIO()
    packing.pack(person, file)
    return ZipFile(file)


def read(bundle: ZipFile, name: str) -> Any:
    return json.loads(bundle.read(name))


def name_of(table: str) -> str:
    return f"{packing.name_of(owned.model_of(table))}.json"


def test_every_row_that_leads_to_the_person_is_in_it_and_no_other(dana):
    owned.somebody()
    bundle = packed(dana)
    keys = owned.rows_of(dana)
    assert {name for name in bundle.namelist() if name.endswith(".json")} == {name_of(table) for table in keys}
    for table, pks in keys.items():
        column = owned.model_of(table)._meta.pk.attname
        told = [row[column] for row in read(bundle, name_of(table))]
        assert sorted(told, key=str) == sorted((pk if isinstance(pk, int) else str(pk) for pk in pks), key=str), table


def test_there_is_a_row_of_them_in_every_table_of_people_or_these_tests_would_prove_nothing(dana):
    assert set(owned.rows_of(dana)) == {table.model._meta.db_table for table in belongings.tables()}


@pytest.mark.parametrize("status", ["insufficient", "failed"])
def test_a_reading_without_a_number_is_in_it_as_what_it_is(user, status):
    evaluation = EvaluationFactory(session__person=user, status=status, error_code="timeout")
    evaluation.levels.create(dimension="role_fit", group="context", state="not_elicited")
    bundle = packed(user)
    [kept] = read(bundle, name_of("evaluations_evaluation"))
    [level] = read(bundle, name_of("evaluations_dimensionlevel"))
    assert (kept["status"], kept["error_code"], kept["overall_score"]) == (status, "timeout", None)
    assert (level["state"], level["level"]) == ("not_elicited", None)


def test_words_that_are_sealed_in_the_database_can_be_read(dana):
    bundle = packed(dana)
    assert read(bundle, "coaching.profile.json")[0]["cv_text"] == "I nursed for ten years."
    assert read(bundle, "coaching.profile.json")[0]["story_bank"] == [{"title": "The ward"}]
    assert read(bundle, "coaching.session.json")[0]["job_description"] == "A head nurse for nights."
    assert read(bundle, "profile.json")[0]["full_name"] == "Dana Kim"


def test_what_opens_an_account_is_not_in_it(dana):
    Turn.objects.update(lease=uuid4())
    bundle = packed(dana)
    told = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    lease = str(Turn.objects.values_list("lease", flat=True)[0])
    for secret in (*owned.SECRETS, dana.password, lease, dana.devices.exclude(session_key="")[0].session_key):
        assert secret not in told
    assert "seed" not in json.dumps(read(bundle, "mfa.authenticator.json"))


# Names that sound like a secret, and are none.
HARMLESS = {
    "accounts.KeptAnswer.key": "chosen by the person's own program",
    "billing.ModelCall.prompt_tokens": "a number",
    "billing.ModelCall.completion_tokens": "a number",
    "billing.ModelCall.first_token": "seconds",
    "coaching.Turn.lease_until": "a time",
    "evaluations.Evaluation.lease_until": "a time",
    "evaluations.Analysis.lease_until": "a time",
    "accounts.DataExport.lease_until": "a time",
    "analytics.Export.lease_until": "a time",
    "analytics.Rollup.key": "what is added up",
}


def test_somebody_has_decided_about_every_column_that_sounds_like_a_secret():
    sounds = ("password", "secret", "token", "key", "lease", "seed", "hash", "credential")
    for table in belongings.tables():
        for field in table.model._meta.concrete_fields:
            name = f"{field.model._meta.label}.{field.name}"
            if any(sound in field.name for sound in sounds) and not isinstance(field, models.AutoField):
                assert packing.is_secret(field) or name in HARMLESS, name


def test_the_files_of_the_person_are_in_it_but_no_export_is(dana):
    owned.somebody()
    bundle = packed(dana)
    picture, sound = read(bundle, "profile.json")[0]["avatar"], read(bundle, "coaching.recording.json")[0]["file"]
    assert {name for name in bundle.namelist() if name.startswith("files/")} == {picture, sound}
    assert bundle.read(picture) == dana.avatar.read()
    assert bundle.read(sound) == b"the sound of " + str(dana.pk).encode()
    assert read(bundle, "accounts.dataexport.json")[0]["file"] is None


def test_a_file_that_is_gone_does_not_keep_the_rest(dana):
    dana.avatar.storage.delete(dana.avatar.name)
    assert read(packed(dana), "profile.json")[0]["id"] == str(dana.pk)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_says_what_is_what(user, language, monkeypatch):
    heard: list[str] = []
    monkeypatch.setattr("accounts.packing._readme", lambda: heard.append(packing.translation.get_language()) or "")
    user.language = language
    assert "README.txt" in packed(user).namelist()
    assert heard == [language]


def test_ten_thousand_turns_are_packed_without_holding_them_all(user):
    session = SessionFactory(person=user)
    text = "I told the client a week early. " * 60
    Turn.objects.bulk_create(
        (AnswerFactory.build(session=session, number=number, text=text) for number in range(2, 10_002)),
        batch_size=1000,
    )
    tracemalloc.start()
    bundle = packed(user)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert bundle.getinfo("coaching.turn.json").file_size > 20_000_000
    assert most < 12_000_000


def test_an_order_is_packed_and_said_by_e_mail(dana, committed):
    with committed():
        export = exporting.order(person=dana)
    export.refresh_from_db()
    assert (export.status, export.lease_until) == (ExportStatus.READY, None)
    with exporting.opened(export) as file:
        content = file.read()
    assert len(content) == export.size
    assert ZipFile(io.BytesIO(content)).testzip() is None
    assert export.expires_at - export.finished_at == timedelta(days=7)
    assert mail.outbox[-1].to == [dana.email]


def test_who_wants_no_e_mail_gets_none(dana, committed):
    PersonSettings.objects.update(notifications=False)
    with committed():
        exporting.order(person=dana)
    assert not mail.outbox


def test_a_guest_takes_their_data_too(committed):
    guest = GuestFactory()
    with committed():
        export = exporting.order(person=guest)
    export.refresh_from_db()
    assert export.status == ExportStatus.READY
    assert not mail.outbox


def test_while_one_is_being_packed_another_order_is_the_same(dana):
    first = exporting.order(person=dana)
    assert exporting.order(person=dana) == first
    DataExport.objects.filter(pk=first.pk).update(status=ExportStatus.RUNNING)
    assert exporting.order(person=dana) == first
    DataExport.objects.filter(pk=first.pk).update(status=ExportStatus.READY)
    assert exporting.order(person=dana) != first


def test_a_failure_shows_leaves_no_file_and_can_be_ordered_again(user, monkeypatch):
    export = exporting.order(person=user)
    monkeypatch.setattr("accounts.packing._readme", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name, owned.stored()) == (ExportStatus.FAILED, "", set())
    with pytest.raises(DomainError) as refusal:
        exporting.opened(export)
    assert refusal.value.code == "not_ready"
    monkeypatch.undo()
    again = exporting.order(person=user)
    assert again != export
    assert exporting.build(again)


def test_packing_twice_is_packing_once(user):
    export = exporting.order(person=user)
    assert exporting.build(export)
    files = owned.stored()
    assert not exporting.build(export)
    assert owned.stored() == files
    assert len(files) == 1


def test_nobody_packs_what_another_worker_packs(user):
    export = exporting.order(person=user)
    until = timezone.now() + timedelta(minutes=1)
    DataExport.objects.update(status=ExportStatus.RUNNING, lease_until=until, file="exports/theirs.zip")
    assert not exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name) == (ExportStatus.RUNNING, "exports/theirs.zip")


def test_a_worker_that_was_killed_is_replaced_and_its_file_goes(user, monkeypatch):
    export = exporting.order(person=user)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("accounts.leasing._finish", killed)
        with pytest.raises(KeyboardInterrupt):
            exporting.build(export)
    assert len(owned.stored()) == 1
    assert tasks.sweep_exports() == 0
    with time_machine.travel(timezone.now() + leasing.LEASE + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 1
    export.refresh_from_db()
    assert export.status == ExportStatus.READY
    assert owned.stored() == {export.file.name}


def test_a_worker_that_was_replaced_takes_its_file_away(user, monkeypatch):
    export = exporting.order(person=user)

    def replaced(*args: object, **options: object) -> str:
        DataExport.objects.update(file="exports/of-the-other.zip")
        return save(*args, **options)

    save = default_storage.save
    monkeypatch.setattr(default_storage, "save", replaced)
    assert not exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name) == (ExportStatus.RUNNING, "exports/of-the-other.zip")
    assert not owned.stored()


def test_an_order_that_was_lost_is_packed_all_the_same(user):
    export = exporting.order(person=user)
    assert tasks.sweep_exports() == 0
    with time_machine.travel(timezone.now() + tasks.GRACE + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 1
    export.refresh_from_db()
    assert export.status == ExportStatus.READY


def test_an_export_nobody_survives_is_given_up(user):
    export = exporting.order(person=user)
    with time_machine.travel(timezone.now() + tasks.GIVEN_UP + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 0
    export.refresh_from_db()
    assert export.status == ExportStatus.FAILED


def test_after_its_days_it_is_not_to_be_had(user, committed):
    with committed():
        export = exporting.order(person=user)
    export.refresh_from_db()
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        assert export.state == ExportStatus.EXPIRED
        with pytest.raises(DomainError) as refusal:
            exporting.opened(export)
    assert (refusal.value.status, refusal.value.code) == (410, "expired")


def test_an_order_for_somebody_who_is_gone_does_nothing(db):
    tasks.export(str(uuid4()))
    assert not owned.stored()


@pytest.mark.django_db(transaction=True)
def test_two_orders_at_once_are_one():
    person = AccountFactory()
    found = at_once(*[lambda: exporting.order(person=person).pk] * 2)
    close_old_connections()
    assert DataExport.objects.count() == 1
    assert len(set(found)) == 1
