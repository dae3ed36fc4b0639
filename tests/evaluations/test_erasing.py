"""A talk that is erased at the moment in which something of it is stored goes all the same."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from django.db import connection
from django.db.models.signals import pre_delete

from coaching import services as coaching
from coaching.models import Session
from evaluations.models import Evaluation, RatingSheet
from tests.factories import EvaluationFactory


@pytest.fixture
def rated_meanwhile(transactional_db) -> Iterator[list[str]]:
    """Once, between the look at what is to go and its end."""
    done: list[str] = []

    def add(sender: object, instance: Evaluation, **_more: object) -> None:
        if not done:
            done.append("rated")
            thread = Thread(target=_rate, args=[instance])
            thread.start()
            thread.join()

    pre_delete.connect(add, sender=Evaluation)
    yield done
    pre_delete.disconnect(add, sender=Evaluation)


def _rate(evaluation: Evaluation) -> None:
    RatingSheet.objects.create(evaluation_id=evaluation.pk, rater="self")
    connection.close()


def test_what_came_in_between_goes_with_it(rated_meanwhile):
    evaluation = EvaluationFactory(status="ready")
    coaching.erase(session=evaluation.session)
    assert rated_meanwhile
    assert not Session.objects.exists()
    assert not RatingSheet.objects.exists()
