"""Taking the history along by the page: choosing, waiting, downloading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from analytics.models import Export
from tests.analytics.exported import data, read_talk, stored
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db
EXPORTS = reverse("exports")


@pytest.fixture(autouse=True)
def _no_file_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    for name in stored():
        default_storage.delete(name)


def html(client: Client, path: str = EXPORTS) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def exported(person: User, status: str = "ready", **fields: Any) -> Export:
    row = Export.objects.create(person=person, status=status, format="csv", language="en", **fields)
    if status == "ready":
        row.file.save("history.csv", ContentFile(b"Date"))
    return row


def address(name: str, export: Export) -> str:
    return reverse(name, args=[export.pk])


def test_looking_orders_nothing(person, user):
    read_talk(user)
    assert "Make the file" in html(person)
    assert not Export.objects.exists()


def test_before_a_first_talk_there_is_the_way_to_one_and_no_empty_file(person):
    told = html(person)
    assert "Nothing to take along yet" in told
    assert reverse("coaching:setup") in told
    assert "Make the file" not in told


def test_what_is_ordered_is_waited_for_on_the_page(person, user):
    assert person.post(EXPORTS, {"format": "csv"}).url == EXPORTS
    export = Export.objects.get(person=user)
    assert f'hx-get="{address("export", export)}"' in html(person)


def test_the_file_is_downloaded_when_the_job_has_made_it(person, user, committed):
    read_talk(user, title="The harbour talk")
    read_talk(user, 1, title="A pitch", preparation_type="Pitch")
    with committed():
        person.post(EXPORTS, {"format": "json", "preparation_type": "Interview", "part": "talks"})
    answer = person.get(address("download_export", Export.objects.get()))
    assert answer.headers["Content-Type"] == "application/json"
    named = r'attachment; filename="interview-os-history-[\d-]+\.json"'
    assert re.fullmatch(named, answer.headers["Content-Disposition"])
    assert "no-store" in answer.headers["Cache-Control"]
    told = data(b"".join(answer))
    assert [item["title"] for item in told["sessions"]] == ["The harbour talk"]
    assert told["filters"] == {"preparation_type": "Interview", "is_drill": False}


def test_it_is_in_the_language_of_the_page(person, settings):
    person.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"
    person.post(EXPORTS, {"format": "json"})
    assert Export.objects.get().language == "ko"


@pytest.mark.parametrize(
    ("status", "sentence", "is_asked_again"),
    [
        ("queued", "Waiting for its turn", True),
        ("running", "Being made: 40%", True),
        ("ready", "Download", False),
        ("failed", "This file could not be made", False),
        ("expired", "No longer kept", False),
    ],
)
def test_the_moving_part_says_how_it_stands_and_stops_moving(person, user, htmx, status, sentence, is_asked_again):
    export = exported(user, status, progress=40)
    part = person.get(address("export", export), headers=htmx).content.decode()
    assert sentence in part
    assert ("hx-get" in part) is is_asked_again
    assert "<html" not in part
    whole = re.sub(r"\s+", " ", html(person))
    assert re.sub(r"\s+", " ", part.strip()) in whole


def test_a_ready_file_says_how_long_it_is_kept_and_of_what_it_is(person, user):
    exported(
        user,
        rows=12,
        size=2048,
        filters={"preparation_type": "Pitch", "from": "2026-05-04", "min_score": 50, "q": "harbour"},
        expires_at=timezone.now() + timedelta(days=7),
    )
    page = html(person)
    assert "Pitch, “harbour”, from 4 May 2026, scores from 50 to 100" in page
    for said in ("12 sessions", "2.0\xa0KB", "kept until"):
        assert said in page


def test_a_file_past_its_days_is_not_offered_and_not_given(person, user):
    export = exported(user, expires_at=timezone.now() - timedelta(minutes=1))
    assert "No longer kept" in html(person)
    assert person.get(address("download_export", export)).status_code == 410


def test_a_file_that_is_not_ready_is_refused(person, user):
    assert person.get(address("download_export", exported(user, "running"))).status_code == 409


def test_a_strangers_file_is_not_there(stranger, user):
    export = exported(user)
    assert stranger.get(address("export", export)).status_code == 404
    assert stranger.get(address("download_export", export)).status_code == 404
    assert str(export.pk) not in html(stranger)


def test_an_address_of_the_history_brings_its_filters_along(person, user):
    read_talk(user, category=CategoryFactory(slug="conflict"))
    asked = "preparation_type=Pitch&from=2026-05-04&category=conflict&part=drills&q=a%22b&sort=best"
    page = html(person, f"{EXPORTS}?{asked}")
    assert 'value="2026-05-04"' in page
    assert '<option value="Pitch" selected>' in page
    assert '<option value="conflict" selected>Topic conflict' in page
    assert '<option value="drills" selected>' in page
    assert "a&quot;b" in page
    assert "<details open>" in page


def test_without_filters_the_rarer_ones_are_folded_away(person):
    assert "<details open>" not in html(person)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"format": "docx"}, "format"),
        ({"from": "soon"}, "from"),
        ({"from": "2026-05-04", "to": "2026-05-03"}, "from"),
        ({"min_score": "101"}, "min_score"),
        ({"min_score": "80", "max_score": "20"}, "min_score"),
        ({"preparation_type": "Nothing"}, "preparation_type"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"category": "not practised"}, "category"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_ordered(person, sent, field):
    answer = person.post(EXPORTS, {"format": "csv"} | sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "errorlist" in answer.content.decode()
    assert not Export.objects.exists()


def test_too_many_files_are_refused_with_when_to_come_back(person, settings, user):
    settings.THROTTLES = settings.THROTTLES | {"history_exports": "2/hour"}
    for _time in range(2):
        person.post(EXPORTS, {"format": "pdf"})
        Export.objects.update(status="ready")
    answer = person.post(EXPORTS, {"format": "pdf"})
    assert answer.status_code == 429
    assert "too often" in answer.content.decode()
    assert Export.objects.count() == 2


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_asks_as_often_whatever_there_is(person, user, number, django_assert_num_queries):
    for day in range(number):
        read_talk(user, day, category=CategoryFactory())
        exported(user)
    html(person)
    with django_assert_num_queries(6):
        html(person)
