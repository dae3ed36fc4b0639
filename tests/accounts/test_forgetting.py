"""What is too old is erased at night, counted, and nothing else with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as WebSession
from django.core.files.base import ContentFile
from django.db import connection, transaction

from accounts import belongings, forgetting, tasks
from accounts.models import DataExport, Device, Erasure, ExportStatus, KeptAnswer, PersonSettings, User
from coaching import tasks as coaching
from coaching.models import Recording, Session, SessionStatus, Turn
from evaluations.models import Evaluation
from tests.accounts.owned import empty_storage, stored
from tests.factories import (
    PASSWORD,
    AccountFactory,
    AnswerFactory,
    DeviceFactory,
    EvaluationFactory,
    GuestFactory,
    SessionFactory,
    UserFactory,
    token_of,
)

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 7, 1, 3, 17, tzinfo=UTC)
GUEST_DAYS = timedelta(days=settings.GUEST_DAYS)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _at_night():
    with time_machine.travel(NIGHT, tick=False):
        yield


@pytest.fixture(autouse=True)
def _no_files():
    empty_storage()
    yield
    empty_storage()


def guest_of(since: datetime, **fields) -> User:
    return GuestFactory(created_at=since, **{"last_active_at": since} | fields)


def counted(kind: str) -> list[int]:
    return list(Erasure.objects.filter(kind=kind).values_list("count", flat=True))


# Guests


def test_a_forgotten_guest_goes_with_everything_they_had():
    since = NIGHT - GUEST_DAYS - HOUR
    guest = guest_of(since)
    guest.avatar.save("face.webp", ContentFile(b"face"))
    DataExport.objects.create(person=guest, created_at=since, file=ContentFile(b"zip", name="all.zip"))
    KeptAnswer.objects.create(person=guest, key="k", digest="d", created_at=since)
    PersonSettings.objects.create(person=guest)
    AnswerFactory(session=SessionFactory(person=guest, created_at=since))
    EvaluationFactory(session__person=guest, session__created_at=since, created_at=since)
    assert stored() == {"avatars/face.webp", "exports/all.zip"}

    tasks.forget()
    for model in (User, DataExport, KeptAnswer, PersonSettings, Session, Turn, Evaluation):
        assert not model.objects.exists(), model
    assert not stored()
    assert counted("guests") == [1]


def test_who_was_here_within_the_days_stays():
    kept = [
        guest_of(NIGHT - GUEST_DAYS + HOUR),
        guest_of(NIGHT - 2 * GUEST_DAYS, last_active_at=NIGHT - DAY),
        guest_of(NIGHT - DAY, last_active_at=None),
    ]
    practised = guest_of(NIGHT - 2 * GUEST_DAYS)
    SessionFactory(person=practised, created_at=NIGHT - DAY)
    seen = guest_of(NIGHT - 2 * GUEST_DAYS)
    DeviceFactory(person=seen, created_at=NIGHT - 2 * GUEST_DAYS, last_seen_at=NIGHT - DAY)
    read = guest_of(NIGHT - 2 * GUEST_DAYS)
    read.model_calls.create(model="m", created_at=NIGHT - DAY)

    tasks.forget()
    assert set(User.objects.all()) == {*kept, practised, seen, read}
    assert counted("guests") == []


def test_an_account_is_never_a_forgotten_guest():
    long_ago = NIGHT - timedelta(days=3000)
    person = AccountFactory(created_at=long_ago, last_active_at=long_ago)
    SessionFactory(person=person, created_at=long_ago)
    tasks.forget()
    assert Session.objects.get().person == User.objects.get() == person


def test_more_than_a_batch_is_erased_and_counted_as_one(monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    for _number in range(5):
        guest_of(NIGHT - 2 * GUEST_DAYS)
    tasks.forget()
    assert not User.objects.exists()
    assert counted("guests") == [5]


def test_a_second_run_finds_nothing(caplog):
    guest_of(NIGHT - 2 * GUEST_DAYS)
    caplog.set_level("INFO")
    tasks.forget()
    tasks.forget()
    assert counted("guests") == [1]
    assert [line for line in caplog.messages if "guests" in line] == [
        "Erased as too old: 1 guests",
        "Erased as too old: 0 guests",
    ]


def test_who_is_stopped_midway_has_counted_what_was_erased(monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    for _number in range(5):
        guest_of(NIGHT - 2 * GUEST_DAYS)
    batches = iter([forgetting.part_with, None])

    def part_with(rows):
        next(batches)(rows)

    with pytest.raises(TypeError):
        forgetting.erase(forgetting.guests(NIGHT), kind="guests", now=NIGHT, away=part_with)
    assert (User.objects.count(), counted("guests")) == (3, [2])
    tasks.forget()
    assert not User.objects.exists()
    assert sum(counted("guests")) == 5


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_holds_is_left_to_it():
    held, free = guest_of(NIGHT - 2 * GUEST_DAYS), guest_of(NIGHT - 2 * GUEST_DAYS)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT 1 FROM accounts_user WHERE id = %s FOR UPDATE", [held.pk])
            tasks.forget()
            assert list(User.objects.all()) == [held]
            other.rollback()
    finally:
        other.close()
    tasks.forget()
    assert not User.objects.filter(pk__in=[held.pk, free.pk]).exists()
    assert sum(counted("guests")) == 2


# Access


def test_web_sessions_that_have_run_out_go():
    old, new = SessionStore(), SessionStore()
    for store, expires in ((old, NIGHT - HOUR), (new, NIGHT + HOUR)):
        store["device_id"] = ""
        store.create()
        WebSession.objects.filter(pk=store.session_key).update(expire_date=expires)
    tasks.forget()
    assert WebSession.objects.get().pk == new.session_key
    assert counted("web_sessions") == [1]


def test_devices_go_ninety_days_after_they_could_act():
    person = AccountFactory()
    long_ago, lately = NIGHT - timedelta(days=91), NIGHT - timedelta(days=89)
    DeviceFactory(person=person, ended_at=long_ago)
    DeviceFactory(person=person, expires_at=long_ago)
    kept = [
        DeviceFactory(person=person, ended_at=lately),
        DeviceFactory(person=person, expires_at=lately),
        DeviceFactory(person=person, created_at=long_ago, last_seen_at=long_ago),
    ]
    tasks.forget()
    assert set(Device.objects.all()) == set(kept)
    assert counted("devices") == [2]


def test_kept_answers_go_after_a_day(user):
    for key, age in (("old", 25), ("new", 23)):
        KeptAnswer.objects.create(person=user, key=key, digest="d", created_at=NIGHT - age * HOUR)
    tasks.forget()
    assert KeptAnswer.objects.get().key == "new"
    assert counted("kept_answers") == [1]


def test_an_address_nobody_proved_goes_after_a_week_and_the_guest_stays(anonymous):
    with time_machine.travel(NIGHT - 8 * DAY, tick=False):
        anonymous.send("auth/signup", {"email": "old@example.com", "password": PASSWORD})
    with time_machine.travel(NIGHT - 6 * DAY, tick=False):
        anonymous.send("auth/signup", {"email": "new@example.com", "password": PASSWORD})
    owner = AccountFactory(email="owner@example.com")
    User.objects.filter(pk=owner.pk).update(updated_at=NIGHT - 300 * DAY)

    tasks.forget()
    assert set(EmailAddress.objects.values_list("email", flat=True)) == {"new@example.com", "owner@example.com"}
    assert User.objects.count() == 3
    assert counted("addresses") == [1]


def test_the_week_begins_with_signing_up_and_not_with_the_guest(anonymous):
    with time_machine.travel(NIGHT - 20 * DAY, tick=False):
        guest = GuestFactory()
    with time_machine.travel(NIGHT - DAY, tick=False):
        bearer = {"authorization": f"Bearer {token_of(guest)}"}
        anonymous.send("auth/signup", {"email": "new@example.com", "password": PASSWORD}, headers=bearer)
    tasks.forget()
    assert EmailAddress.objects.get().user == User.objects.get() == guest


def test_an_export_is_no_longer_there_after_its_days_but_that_there_was_one_is(user):
    rows = {}
    for name, days in (("old", -1), ("new", 1)):
        rows[name] = DataExport.objects.create(
            person=user,
            status=ExportStatus.READY,
            file=ContentFile(b"zip", name=f"{name}.zip"),
            expires_at=NIGHT + days * DAY,
        )
    tasks.forget()
    tasks.forget()
    assert stored() == {"exports/new.zip"}
    found = {name: DataExport.objects.get(pk=row.pk) for name, row in rows.items()}
    assert (found["old"].status, bool(found["old"].file)) == (ExportStatus.EXPIRED, False)
    assert (found["new"].status, bool(found["new"].file)) == (ExportStatus.READY, True)
    assert counted("exports") == [1]


def test_one_kind_that_cannot_go_does_not_keep_the_others(user, monkeypatch, caplog):
    guest_of(NIGHT - 2 * GUEST_DAYS)
    KeptAnswer.objects.create(person=user, key="old", digest="d", created_at=NIGHT - 25 * HOUR)

    def explode(person):
        raise ZeroDivisionError

    monkeypatch.setattr("accounts.erasing.erase", explode)
    tasks.forget()
    assert User.objects.filter(is_guest=True).exists()
    assert not KeptAnswer.objects.exists()
    assert (counted("guests"), counted("kept_answers")) == ([], [1])
    assert "Not all guests that are too old could be erased" in caplog.text


# Sessions


def test_nothing_below_a_session_names_a_file_which_would_stay_behind():
    below = [table for table in belongings.tables() if any("session__" in way for way in table.ways)]
    assert Turn in {table.model for table in below}
    # Of sounds `coaching.forgetting` knows.
    assert [table.model for table in below if table.files] == [Recording]


def test_sessions_go_when_their_persons_days_are_over_and_nobody_elses_do():
    ruled, free = UserFactory(), UserFactory()
    PersonSettings.objects.create(person=ruled, retention_days=30)
    PersonSettings.objects.create(person=free)
    long_ago = NIGHT - 31 * DAY
    gone = SessionFactory(person=ruled, created_at=long_ago, opening__created_at=long_ago)
    AnswerFactory(session=gone, created_at=long_ago)
    EvaluationFactory(session=gone)
    kept = [
        SessionFactory(person=ruled, created_at=NIGHT - 29 * DAY),
        SessionFactory(person=free, created_at=long_ago, opening__created_at=long_ago),
        SessionFactory(created_at=long_ago, opening__created_at=long_ago),
    ]
    assert coaching.forget_old_sessions() == 1
    assert coaching.forget_old_sessions() == 0
    assert set(Session.objects.all()) == set(kept)
    assert set(Turn.objects.values_list("session_id", flat=True)) == {session.pk for session in kept}
    assert not Evaluation.objects.exists()
    assert counted("sessions") == [1]


@pytest.mark.parametrize(
    "lately", [{"opening__created_at": NIGHT - DAY}, {"completed_at": NIGHT - DAY}], ids=["said", "finished"]
)
def test_days_count_from_the_last_thing_that_happened(user, lately):
    PersonSettings.objects.create(person=user, retention_days=7)
    long_ago = NIGHT - 8 * DAY
    SessionFactory(person=user, created_at=long_ago, **{"opening__created_at": long_ago} | lately)
    assert coaching.forget_old_sessions() == 0
    assert Session.objects.exists()


@pytest.mark.parametrize("status", SessionStatus.values)
def test_whatever_became_of_a_session_it_is_not_kept_longer(user, status):
    PersonSettings.objects.create(person=user, retention_days=1)
    old = NIGHT - 2 * DAY
    SessionFactory(person=user, status=status, created_at=old, opening__created_at=old, archived_at=NIGHT)
    assert coaching.forget_old_sessions() == 1
    assert not Session.objects.exists()


def test_a_session_somebody_speaks_in_this_moment_waits_for_the_next_night(user):
    PersonSettings.objects.create(person=user, retention_days=1)
    old = NIGHT - 2 * DAY
    SessionFactory(person=user, created_at=old, opening__created_at=old)
    with transaction.atomic():
        Session.objects.update(completed_at=NIGHT)
        assert coaching.forget_old_sessions() == 0
    assert Session.objects.exists()


# The clock


def test_both_are_ordered_every_night():
    ordered = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {tasks.forget.name, coaching.forget_old_sessions.name} <= ordered
