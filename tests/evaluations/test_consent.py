"""A review is read by a model only for who agrees to that when it is read."""

from __future__ import annotations

import pytest

from accounts.billing.models import ModelCall
from accounts.services import choices
from evaluations import judge, services, tasks
from evaluations.models import Evaluation, EvaluationStatus
from tests import fake_openai as fault

pytestmark = pytest.mark.django_db


def test_a_yes_that_was_taken_back_leaves_the_reading_to_rules(with_model, user, person, fake_openai):
    choices.consent(person=user, agreed=False)
    judge.judge(with_model.pk)

    done = Evaluation.objects.get()
    assert (done.status, done.reader, done.model) == (EvaluationStatus.READY, "rules", "")
    assert not fake_openai.calls
    assert not ModelCall.objects.exists()
    services.skip_self_rating(evaluation=done)
    assert "rule-based reading" in person.get(done.get_absolute_url()).text


def test_a_failed_reading_is_not_sent_again_without_the_yes(with_model, user, fake_openai, committed):
    fake_openai.faults = [fault.refuse()]
    tasks.judge.delay(str(with_model.pk))
    choices.consent(person=user, agreed=False)
    with committed():
        services.rerun(evaluation=Evaluation.objects.get())
    assert (Evaluation.objects.get().status, Evaluation.objects.get().reader) == (EvaluationStatus.READY, "rules")
    assert len(fake_openai.calls) == 1


def test_a_talk_with_the_built_in_partner_is_read_by_rules_whoever_agreed(ordered, agreed, fake_openai):
    judge.judge(ordered.pk)
    assert Evaluation.objects.get().reader == "rules"
    assert not fake_openai.calls
