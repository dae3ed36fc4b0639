"""Files of the history: ordered, made by a job that may die, kept for some days, and gone with their person."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import close_old_connections
from django.utils import timezone

from accounts import erasing, leasing, packing
from accounts.models import Erasure, ExportStatus, User
from analytics import exporting, tasks
from analytics.exporting import building
from analytics.models import Export
from analytics.services.exporting import opened, order_export
from interviewos.errors import DomainError, InvalidInput, TooFast
from tests.analytics.exported import made, read_talk, stored
from tests.coaching.test_at_once import at_once
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_file_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    for name in stored():
        default_storage.delete(name)


def order(person: User, format: str = "csv", **filters: object) -> Export:
    return order_export(person=person, format=format, filters=filters, language="en")


def test_an_order_is_made_and_kept_for_seven_days(user, committed):
    read_talk(user)
    with committed():
        export = order(user)
    export.refresh_from_db()
    assert (export.status, export.progress, export.rows, export.lease_until) == ("ready", 100, 1, None)
    assert export.expires_at - export.finished_at == timedelta(days=7)
    assert stored() == {export.file.name}
    with opened(export) as file:
        assert len(file.read()) == export.size > 0


def test_while_one_is_made_another_order_of_that_format_is_the_same(user):
    first = order(user)
    assert order(user) == first
    Export.objects.update(status=ExportStatus.RUNNING)
    assert order(user) == first
    assert order(user, "json") != first
    Export.objects.update(status=ExportStatus.READY)
    assert order(user) != first


def test_two_an_hour_of_each_format_and_then_nothing_is_made(user, settings):
    settings.THROTTLES = {"history_exports": "2/hour"}
    for _time in range(2):
        order(user)
        Export.objects.update(status=ExportStatus.READY)
    with pytest.raises(TooFast):
        order(user)
    assert Export.objects.count() == 2
    assert order(user, "pdf")


def test_a_range_the_wrong_way_round_is_refused_and_nothing_is_ordered(user):
    today = user.today()
    for filters in ({"from": today, "to": today - timedelta(days=1)}, {"min_score": 80, "max_score": 20}):
        with pytest.raises(InvalidInput):
            order(user, **filters)
    assert not Export.objects.exists()


def test_what_is_no_filter_is_not_kept_as_one(user):
    day = user.today()
    wanted = order(
        user, **{"category": "", "q": None, "min_score": 0, "is_drill": False, "from": day, "sort": "best"}
    )
    wanted.refresh_from_db()
    assert wanted.filters == {"min_score": 0, "is_drill": False, "from": day.isoformat()}


def test_progress_is_told_while_rows_are_written_and_the_lease_lasts(user, monkeypatch):
    monkeypatch.setattr("analytics.exporting.rows.CHUNK", 2)
    for number in range(8):
        read_talk(user, number)
    seen: list[int] = []
    tell = building._tell
    monkeypatch.setattr(building, "_tell", lambda lease, percent: (tell(lease, percent), seen.append(percent)))
    made(user, "csv")
    assert seen == [25, 50, 75, 100, 99]
    assert Export.objects.get().progress == 100


def test_what_changed_since_is_in_it_however_much_it_is(user, monkeypatch):
    monkeypatch.setattr("analytics.keeping.MOST_AT_ONCE", 2)
    for number in range(3):
        read_talk(user, number)
    made(user, "csv")
    assert Export.objects.get().rows == 3


@pytest.mark.parametrize("format", ["csv", "xlsx", "json", "pdf"])
def test_a_failure_shows_leaves_no_file_and_can_be_ordered_again(user, monkeypatch, format):
    export = order(user, format)
    with monkeypatch.context() as patch:
        patch.setitem(building.WRITERS, format, lambda history, file: file.write(b"half") and 1 / 0)
        with pytest.raises(ZeroDivisionError):
            exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name, stored()) == ("failed", "", set())
    with pytest.raises(DomainError) as refusal:
        opened(export)
    assert refusal.value.code == "not_ready"
    again = order(user, format)
    assert again != export
    assert exporting.build(again)


def test_making_it_twice_is_making_it_once(user):
    export = order(user)
    assert exporting.build(export)
    files = stored()
    assert not exporting.build(export)
    assert stored() == files
    assert len(files) == 1


def test_nobody_makes_what_another_worker_makes(user):
    export = order(user)
    until = timezone.now() + timedelta(minutes=1)
    Export.objects.update(status=ExportStatus.RUNNING, lease_until=until, file="history/theirs.csv")
    assert not exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name) == ("running", "history/theirs.csv")


def test_a_worker_that_was_killed_is_replaced_and_its_file_goes(user, monkeypatch):
    export = order(user)

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(leasing, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            exporting.build(export)
    left = stored()
    assert len(left) == 1
    assert tasks.sweep_exports() == 0
    with time_machine.travel(timezone.now() + leasing.LEASE + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 1
    export.refresh_from_db()
    assert export.status == ExportStatus.READY
    assert stored() == {export.file.name}
    assert not left & stored()


def test_a_worker_that_was_replaced_takes_its_file_away(user, monkeypatch):
    export = order(user)
    save = default_storage.save

    def replaced(*args: object, **options: object) -> str:
        Export.objects.update(file="history/of-the-other.csv")
        return save(*args, **options)

    monkeypatch.setattr(default_storage, "save", replaced)
    assert not exporting.build(export)
    export.refresh_from_db()
    assert (export.status, export.file.name) == ("running", "history/of-the-other.csv")
    assert not stored()


def test_an_order_whose_message_was_lost_is_made_all_the_same(user):
    export = order(user)
    assert tasks.sweep_exports() == 0
    with time_machine.travel(timezone.now() + tasks.GRACE + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 1
    export.refresh_from_db()
    assert export.status == ExportStatus.READY


def test_an_export_nobody_survives_is_given_up_and_what_is_left_of_it_goes(user, monkeypatch):
    export = order(user)
    monkeypatch.setattr(leasing, "_finish", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        exporting.build(export)
    assert stored()
    with time_machine.travel(timezone.now() + tasks.GIVEN_UP + timedelta(seconds=1), tick=False):
        assert tasks.sweep_exports() == 0
    export.refresh_from_db()
    assert (export.status, export.file.name, stored()) == ("failed", "", set())


def test_one_that_is_at_work_is_not_given_up_for_its_age(user):
    export = order(user)
    with time_machine.travel(timezone.now() + tasks.GIVEN_UP + timedelta(seconds=1), tick=False):
        until = timezone.now() + timedelta(minutes=1)
        Export.objects.update(status=ExportStatus.RUNNING, lease_until=until)
        tasks.sweep_exports()
    export.refresh_from_db()
    assert export.status == ExportStatus.RUNNING


def test_after_its_days_it_is_not_to_be_had_and_at_night_it_is_erased(user):
    made(user, "csv")
    export = Export.objects.get()
    assert tasks.forget_exports() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        assert export.state == ExportStatus.EXPIRED
        with pytest.raises(DomainError) as refusal:
            opened(export)
        assert stored()
        assert tasks.forget_exports() == 1
        assert tasks.forget_exports() == 0
    assert (refusal.value.status, refusal.value.code) == (410, "expired")
    export.refresh_from_db()
    assert (export.status, export.file.name, stored()) == ("expired", "", set())
    assert Erasure.objects.get(kind="history_exports").count == 1


def test_a_file_that_the_storage_lost_is_said_to_be_gone(user):
    made(user, "csv")
    export = Export.objects.get()
    default_storage.delete(export.file.name)
    with pytest.raises(DomainError) as refusal:
        opened(export)
    assert refusal.value.status == 410


def test_who_is_erased_leaves_no_file(user):
    made(user, "csv")
    made(AccountFactory(), "csv")
    assert len(stored()) == 2
    erasing.erase(user)
    assert stored() == {Export.objects.get().file.name}


def test_who_is_erased_while_it_is_made_leaves_no_file(user, monkeypatch):
    export = order(user)
    monkeypatch.setitem(building.WRITERS, "csv", lambda history, file: erasing.erase(user))
    assert not exporting.build(export)
    assert not stored()


def test_a_file_of_the_history_is_not_packed_with_everything_else(user):
    made(user, "csv")
    file = io.BytesIO()
    packing.pack(user, file)
    names = ZipFile(file).namelist()
    assert "analytics.export.json" in names
    assert not [name for name in names if name.startswith("files/")]


def test_an_order_of_somebody_who_is_gone_does_nothing():
    tasks.export(str(uuid4()))
    assert not stored()


@pytest.mark.django_db(transaction=True)
def test_two_orders_at_once_are_one(monkeypatch):
    monkeypatch.setattr(tasks.export, "delay", lambda export_id: None)
    person = AccountFactory()
    found = at_once(*[lambda: order(person).pk] * 2)
    close_old_connections()
    assert Export.objects.count() == 1
    assert len(set(found)) == 1
