"""Whoever has more talks behind them than are gone through: what is counted, what is shown, and what is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from evaluations import focus
from evaluations.models import Evaluation, EvaluationStatus, Rater
from evaluations.pages import finding, summary
from tests.analytics.shown import words
from tests.factories import EvaluationFactory, SessionFactory

pytestmark = pytest.mark.django_db
FEEDBACK, IMPROVE = "/feedback/", "/improve/"
NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": "It went a lot better.", "turn_id": ""}
NUMBER |= {"title": "Put one number on the result"}


def begun(user: User, days: int, **session):
    return SessionFactory(person=user, created_at=timezone.now() - timedelta(days=days), **session)


def read(user: User, days: int, *, seen: bool = True, score: int = 61) -> Evaluation:
    session = begun(user, days, status="completed", title=f"Talk of {days} days ago")
    evaluation = EvaluationFactory(
        session=session,
        status=EvaluationStatus.READY,
        overall_score=score,
        score_low=score - 3,
        score_high=score + 3,
        finished_at=session.created_at,
        report={"improvements": [NUMBER], "gaps": []},
    )
    evaluation.levels.create(dimension="specific_evidence", group="universal", state="observed", level=2)
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


@pytest.fixture
def few(monkeypatch) -> None:
    """Of so few sessions is gone through what is gone through of many."""
    monkeypatch.setattr(focus, "MOST_TALKS", 3)
    monkeypatch.setattr(finding, "MOST_TALKS", 3)


def test_talks_are_counted_and_not_the_sessions_that_nobody_finished(person, caller, user, monkeypatch):
    monkeypatch.setattr(summary, "MOST_COUNTED", 3)
    for days in (5, 6):
        read(user, days)
    for days in (1, 2, 3):
        begun(user, days)
    counted = caller.get("feedback/summary").json()["counts"]
    assert (counted["total"], counted["ready"]) == (2, 2)
    assert counted["total"] == caller.get("feedback/history").json()["total"]
    assert "Talks 2" in words(person.get(FEEDBACK).text)


def test_of_more_talks_than_are_counted_the_newest_are(caller, user, monkeypatch):
    monkeypatch.setattr(summary, "MOST_COUNTED", 2)
    read(user, 1)
    read(user, 2)
    Evaluation.objects.filter(pk=read(user, 3).pk).update(status=EvaluationStatus.FAILED, overall_score=None)
    counted = caller.get("feedback/summary").json()["counts"]
    assert (counted["total"], counted["ready"], counted["failed"]) == (2, 2, 0)


def test_where_none_of_the_newest_was_looked_at_no_number_is_shown(person, user, few):
    seen = read(user, 9, score=87)
    for days in (1, 2, 3, 4):
        read(user, days, seen=False, score=23)
    told = words(person.get(FEEDBACK).text)
    assert "23" not in told
    assert "Say first how it went" in told
    assert "Your last" not in told
    assert seen.session.title in told, "the list goes on to the oldest"


def test_where_none_of_the_newest_was_looked_at_one_is_asked_how_the_newest_went(person, user, few):
    read(user, 9)
    unseen = [read(user, days, seen=False) for days in (1, 2, 3, 4)]
    answer = person.get(IMPROVE)
    assert answer.status_code == 302
    assert answer.url == unseen[0].get_absolute_url()


def test_what_is_quoted_is_never_of_a_talk_that_was_not_looked_at(person, user, few):
    unseen = read(user, 3, seen=False)
    read(user, 2)
    read(user, 1)
    assert unseen.session.title not in person.get(IMPROVE).text
    # It is beyond the newest now.
    read(user, 0)
    assert unseen.session.title not in person.get(IMPROVE).text
