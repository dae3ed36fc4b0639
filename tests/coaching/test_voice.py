"""Sounds go when what they belong to goes, and no later than they were promised to."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accounts import packing
from accounts.models import Erasure, PersonSettings
from accounts.services import leaving
from coaching import forgetting, services, tasks
from coaching.models import Recording, Session
from tests import sounds
from tests.factories import AnswerFactory, SessionFactory
from tests.sounds import WEBM, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]


@pytest.fixture
def session(user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def recording(session) -> Recording:
    return services.keep_recording(session=session, upload=sent(), seconds=3.5)


def test_erasing_a_session_takes_its_sounds_along_and_leaves_those_of_others(session, recording, user, committed):
    other = services.keep_recording(session=SessionFactory(person=user), upload=sent())
    with committed():
        services.erase(session=session)
    assert list(Recording.objects.all()) == [other]
    assert sounds.kept() == [other.file.name.removeprefix("recordings/")]


def test_a_session_that_could_not_be_erased_keeps_its_sounds(session, recording, monkeypatch):
    def fail(*args, **named):
        raise ZeroDivisionError

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", fail)
    with pytest.raises(ZeroDivisionError):
        services.erase(session=session)
    assert Recording.objects.get().file.read() == WEBM


def test_the_persons_rule_takes_old_sessions_with_their_sounds(session, recording, user, committed):
    PersonSettings.objects.create(person=user, retention_days=30)
    with time_machine.travel(timezone.now() + timedelta(days=31)), committed():
        assert forgetting.forget() == 1
    assert not Recording.objects.exists()
    assert not sounds.kept()


def test_nothing_is_left_of_the_sounds_of_somebody_who_left(session, recording, user):
    leaving.erase(user)
    assert not Recording.objects.exists()
    assert not sounds.kept()


def test_a_recording_that_was_never_sent_goes_after_a_day(session, recording, committed):
    answered = services.keep_recording(session=session, upload=sent())
    services.attach(turn=AnswerFactory(session=session), recording_ids=[answered.pk])
    with time_machine.travel(timezone.now() + timedelta(hours=23)), committed():
        assert tasks.forget_recordings() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=25)), committed():
        assert tasks.forget_recordings() == 1
    assert list(Recording.objects.all()) == [answered]
    assert len(sounds.kept()) == 1
    assert Erasure.objects.get(kind="recordings").count == 1


def test_a_file_that_a_crash_left_behind_goes_after_a_day(session, recording):
    default_storage.save("recordings/nobodys.webm", ContentFile(WEBM))
    tasks.forget_recordings()
    assert "nobodys.webm" in sounds.kept()
    Recording.objects.update(turn=AnswerFactory(session=session))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        tasks.forget_recordings()
    assert sounds.kept() == [recording.file.name.removeprefix("recordings/")]


def test_an_export_has_the_sounds_and_what_was_heard_in_them(session, recording, user):
    Recording.objects.update(words=[{"word": "We", "start": 0.0, "end": 0.3}])
    Recording.objects.get().save()
    file = io.BytesIO()
    packing.pack(user, file)
    bundle = ZipFile(file)
    [row] = json.loads(bundle.read("coaching.recording.json"))
    assert bundle.read(row["file"]) == WEBM
    assert (row["seconds"], row["words"][0]["word"]) == (3.5, "We")


def test_what_was_heard_is_sealed_in_the_database(recording):
    recording.words = [{"word": "crates", "start": 0.0, "end": 0.3}]
    recording.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM coaching_recording")
        assert "crates" not in cursor.fetchone()[0]
    assert Recording.objects.get().words == recording.words
