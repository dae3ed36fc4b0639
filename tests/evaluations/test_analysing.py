"""One answer is read as a whole talk is: once, by whom the person agreed to, and never with a number made up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.billing.models import ModelCall
from accounts.models import User
from accounts.services import choices
from coaching.models import Mind
from evaluations import analysing, holding, services, tasks
from evaluations.holding import LeaseLost
from evaluations.models import Analysis, EvaluationStatus, KeptReading
from interviewos.ai import AIUnavailable
from tests import fake_openai as fault
from tests.evaluations.talks import ANSWERS, reading

pytestmark = pytest.mark.django_db
ASKED = "Tell me about a time a plan of yours went wrong."
TRUE = "Last spring I was responsible for moving our stock list"


@pytest.fixture
def waiting(user) -> Analysis:
    """Kept, and nobody reads it yet."""
    return services.analyse(person=user, asked=ASKED, text=ANSWERS[0])


@pytest.fixture
def for_model(agreed, fake_openai, waiting) -> Analysis:
    assert waiting.mind == Mind.MODEL
    return waiting


def claim(analysis: Analysis, quote: str, criterion: str = "named_case", dimension: str = "specific_evidence"):
    told = {"dimension": dimension, "criterion": criterion, "polarity": "plus", "quote": quote}
    return told | {"turn_id": str(analysis.pk)}


def fresh() -> Analysis:
    return Analysis.objects.get()


def test_an_answer_is_read_once_and_stays_as_it_is(waiting):
    analysing.analyse(waiting.pk)
    first = fresh()
    assert (first.status, first.reader, first.readings) == (EvaluationStatus.READY, "rules", 1)
    assert first.digest
    analysing.analyse(waiting.pk)
    assert (fresh().report, fresh().finished_at) == (first.report, first.finished_at)


def test_what_a_model_points_at_is_checked_and_its_cost_is_kept(for_model, user, fake_openai):
    fake_openai.shaped = [reading(claim(for_model, TRUE), claim(for_model, "Sales grew by 300 percent.", "measured"))]
    analysing.analyse(for_model.pk)
    done = fresh()
    assert [row["quote"] for row in done.report["evidence"]] == [TRUE]
    assert (done.reader, done.model, done.dropped_claims) == ("model", "fake-model", 1)
    call = ModelCall.objects.get()
    assert (call.person, call.session_id, call.purpose, call.outcome) == (user, None, "reading", "ok")


def test_where_model_and_rules_are_far_apart_it_says_that_it_is_not_sure(for_model, fake_openai):
    fake_openai.shaped = [reading()]
    analysing.analyse(for_model.pk)
    done = fresh()
    apart = [row for row in done.report["dimensions"] if row["level"] and abs(row["level"] - row["checked"]) >= 2]
    assert apart
    assert done.report["certainty"] == "low"


def test_the_same_words_cost_a_model_once(for_model, user, fake_openai):
    fake_openai.shaped = [reading(claim(for_model, TRUE))]
    analysing.analyse(for_model.pk)
    again = services.analyse(person=user, asked=ASKED, text=ANSWERS[0])
    analysing.analyse(again.pk)
    again.refresh_from_db()
    assert again.report["levels"] == Analysis.objects.get(pk=for_model.pk).report["levels"]
    assert len(fake_openai.calls) == KeptReading.objects.count() == ModelCall.objects.count() == 1


def test_a_yes_that_was_taken_back_leaves_it_to_rules(for_model, user, fake_openai):
    choices.consent(person=user, agreed=False)
    analysing.analyse(for_model.pk)
    assert (fresh().status, fresh().reader) == (EvaluationStatus.READY, "rules")
    assert not fake_openai.calls


def test_a_model_that_fails_leaves_no_number_and_its_price(for_model, fake_openai):
    fake_openai.faults = [fault.refuse()]
    tasks.analyse.delay(str(for_model.pk))
    failed = fresh()
    assert (failed.status, failed.error_code, failed.total_score, failed.report) == ("failed", "refused", None, {})
    assert ModelCall.objects.get().outcome == "refused"


def test_who_has_used_up_the_day_is_told_and_no_model_is_asked(for_model, fake_openai, settings):
    settings.MODEL_TOKENS_PER_DAY = 1
    ModelCall.objects.create(person=for_model.person, purpose="reading", model="m", prompt_tokens=5)
    tasks.analyse.delay(str(for_model.pk))
    assert (fresh().status, fresh().error_code) == ("failed", "over_budget")
    assert not fake_openai.calls


def test_after_three_retries_the_person_is_told(waiting, monkeypatch):
    def down(analysis_id):
        raise AIUnavailable("rate_limited")

    monkeypatch.setattr("evaluations.analysing.analyse", down)
    tasks.analyse.apply([str(waiting.pk)])
    assert (fresh().status, fresh().error_code, fresh().total_score) == ("failed", "rate_limited", None)


def test_the_sweep_orders_what_nobody_reads(waiting):
    assert tasks.sweep() == 0
    Analysis.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    assert tasks.sweep() == 1
    assert fresh().status == EvaluationStatus.READY
    assert tasks.sweep() == 0


def test_of_two_workers_one_reads_and_the_other_stores_nothing(waiting):
    held = holding.claim(Analysis.objects.all(), waiting.pk)
    assert held is not None
    analysing.analyse(waiting.pk)
    assert fresh().status == EvaluationStatus.RUNNING
    Analysis.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    analysing.analyse(waiting.pk)
    done = fresh()
    with pytest.raises(LeaseLost):
        holding.hold_on(held)
    assert (fresh().status, fresh().report) == (EvaluationStatus.READY, done.report)


def test_an_answer_that_goes_to_somebody_else_meanwhile_is_paid_by_them(for_model, fake_openai, monkeypatch):
    other = User.objects.create(email="other@example.com")
    fake_openai.shaped = [reading()]
    told = analysing.record

    def moved(analysis, report, *, seconds):
        Analysis.objects.update(person=other)
        told(analysis, report, seconds=seconds)

    monkeypatch.setattr(analysing, "record", moved)
    analysing.analyse(for_model.pk)
    assert ModelCall.objects.get().person == other
