"""A single answer is kept as long as its person wants sessions kept, with what was read from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Erasure, PersonSettings
from coaching.models import Retake
from evaluations import forgetting, tasks
from evaluations.models import Analysis, KeptReading
from tests.factories import AnswerFactory, SessionFactory, UserFactory


def said(person, days: int, **of: object) -> Analysis:
    at = timezone.now() - timedelta(days=days)
    return Analysis.objects.create(person=person, asked="And then?", text="I rang her.", created_at=at, **of)


@pytest.fixture
def ruled(user):
    PersonSettings.objects.create(person=user, retention_days=30)
    return user


def test_what_is_too_old_goes_and_nothing_else(ruled):
    old, young = said(ruled, 31), said(ruled, 29)
    KeptReading.objects.create(person=ruled, analysis=old, digest="of it")
    others = said(UserFactory(), 400)
    assert tasks.forget_old_analyses() == 1
    assert set(Analysis.objects.all()) == {young, others}
    assert not KeptReading.objects.exists()
    assert (Erasure.objects.get().kind, Erasure.objects.get().count) == ("analyses", 1)


def test_attempts_at_an_answer_stay_with_their_talk(ruled):
    turn = AnswerFactory(session=SessionFactory(person=ruled))
    retake = Retake.objects.create(turn=turn, number=2, text="I rang her the same evening.")
    said(ruled, 31, turn=turn), said(ruled, 31, retake=retake)
    assert forgetting.forget() == 0
    assert Analysis.objects.count() == 2


def test_it_is_done_every_night(settings):
    assert "evaluations.tasks.forget_old_analyses" in [row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()]
