"""The history as a file, as programs ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from analytics.models import Export
from tests.analytics.exported import made, read_talk, stored, table
from tests.api.test_errors import problem

pytestmark = pytest.mark.django_db
ORDER = "analytics/export"
LIST = "analytics/exports"


@pytest.fixture(autouse=True)
def _no_file_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    for name in stored():
        default_storage.delete(name)


def test_a_file_is_ordered_asked_for_and_downloaded(caller, user, committed):
    read_talk(user, title="The harbour talk")
    read_talk(user, 1, preparation_type="Pitch")
    with committed():
        ordered = caller.send(ORDER, {"format": "csv", "preparation_type": "Interview", "from": "2026-05-01"})
    assert ordered.status_code == 202
    told = ordered.json()
    assert (told["status"], told["download_url"]) == ("queued", None)
    assert told["filters"] == {"preparation_type": "Interview", "from": "2026-05-01"}
    now = caller.get(f"{LIST}/{told['export_id']}").json()
    assert (now["status"], now["progress"], now["rows"]) == ("ready", 100, 1)
    file = caller.get(now["download_url"])
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Cache-Control"] == "private, no-store"
    assert [row["Title"] for row in table(b"".join(file))] == ["The harbour talk"]


def test_it_is_written_in_ones_own_language_or_in_the_one_that_was_asked_for(caller, user):
    user.language = "ko"
    user.save()
    assert caller.send(ORDER, {"format": "csv"}).json()["written_in"] == "ko"
    assert caller.send(ORDER, {"format": "json", "written_in": "en"}).json()["written_in"] == "en"


def test_while_one_is_made_it_is_the_answer_with_what_it_was_ordered_of(caller):
    first = caller.send(ORDER, {"format": "csv", "q": "harbour"}).json()
    assert caller.send(ORDER, {"format": "csv"}).json() == first
    assert Export.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"format": "docx"},
        {"format": "csv", "from": "2026-02-31"},
        {"format": "csv", "from": "2026-05-04", "to": "2026-05-03"},
        {"format": "csv", "min_score": 101},
        {"format": "csv", "min_score": 80, "max_score": 20},
        {"format": "csv", "status": "deleted"},
        {"format": "csv", "q": "a\x00b"},
        {"format": "csv", "category": "x" * 81},
        {"format": "csv", "written_in": "fr"},
    ],
)
def test_what_does_not_fit_orders_nothing(caller, body):
    problem(caller.send(ORDER, body), 422, "invalid_input")
    assert not Export.objects.exists()


def test_one_that_is_not_ready_cannot_be_downloaded(caller, user):
    export = Export.objects.create(person=user, format="pdf", language="en")
    problem(caller.get(f"{LIST}/{export.pk}/file"), 409, "not_ready")


def test_after_its_days_it_is_gone(caller, user):
    made(user, "json")
    export = Export.objects.get()
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    told = caller.get(f"{LIST}/{export.pk}").json()
    assert (told["status"], told["download_url"]) == ("expired", None)
    problem(caller.get(f"{LIST}/{export.pk}/file"), 410, "expired")


def test_a_strangers_file_is_not_there(other_caller, user):
    made(user, "json")
    export = Export.objects.get()
    problem(other_caller.get(f"{LIST}/{export.pk}"), 404, "not_found")
    problem(other_caller.get(f"{LIST}/{export.pk}/file"), 404, "not_found")
    problem(other_caller.get(f"{LIST}/{uuid4()}"), 404, "not_found")
    assert other_caller.get(LIST).json() == {"items": [], "total": 0, "next": None}


def test_nobody_gets_a_file_without_saying_who_they_are(anonymous, user):
    made(user, "json")
    assert anonymous.send(ORDER, {"format": "csv"}).status_code == 401
    assert anonymous.get(f"{LIST}/{Export.objects.get().pk}/file").status_code == 401


@pytest.mark.parametrize("number", [2, 20])
def test_files_are_listed_newest_first_in_as_many_queries(caller, user, number, django_assert_max_num_queries):
    for _number in range(number):
        Export.objects.create(person=user, format="csv", language="en")
    with django_assert_max_num_queries(4):
        told = caller.get(LIST, {"limit": 2}).json()
    assert told["total"] == number
    assert [item["export_id"] for item in told["items"]] == [str(export.pk) for export in Export.objects.all()[:2]]


def test_the_same_key_orders_once(caller):
    key = {"Idempotency-Key": str(uuid4())}
    first = caller.send(ORDER, {"format": "csv"}, headers=key).json()
    Export.objects.update(status="ready")
    assert caller.send(ORDER, {"format": "csv"}, headers=key).json()["export_id"] == first["export_id"]
    assert Export.objects.count() == 1
