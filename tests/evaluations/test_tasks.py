"""Readings that nobody is watching: retried, swept, given up."""

from datetime import timedelta

import pytest
from celery.exceptions import Retry
from django.utils import timezone

from evaluations import tasks
from evaluations.models import Evaluation, EvaluationStatus
from interviewos.ai import AIUnavailable
from tests import fake_openai as fault

READ = EvaluationStatus.READY


@pytest.fixture
def orders(monkeypatch) -> list[str]:
    """What the sweep orders, until the next sweep."""
    given: list[str] = []

    def order(args: tuple[str], *, expires: int) -> None:
        assert expires == 10
        given.extend(args)

    monkeypatch.setattr("evaluations.tasks.judge.apply_async", order)
    return given


@pytest.fixture
def down(monkeypatch):
    """The provider is down, and says for how long."""

    def tell(retry_after: float | None = None) -> None:
        def judge(evaluation_id):
            raise AIUnavailable("rate_limited", retry_after=retry_after)

        monkeypatch.setattr("evaluations.judge.judge", judge)

    return tell


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """How long each retry is put off. None of them happens."""
    noted: list[float] = []

    def retry(*, exc, countdown):
        noted.append(countdown)
        return Retry(exc=exc, when=countdown)

    monkeypatch.setattr(tasks.judge, "retry", retry)
    return noted


def past(evaluation: Evaluation, **columns) -> None:
    Evaluation.objects.filter(pk=evaluation.pk).update(**columns)


def test_a_session_finished_in_a_page_is_read_by_a_worker(person, session, committed):
    with committed():
        person.post(f"/sessions/{session.pk}/finish/")
    assert Evaluation.objects.get().status == READ


@pytest.mark.parametrize(("said", "waited"), [(30, 30.0), (0.5, 0.5), (None, 1.0), (3600, 120.0)])
def test_a_retry_waits_as_long_as_the_provider_says_within_reason(ordered, down, waits, said, waited):
    down(said)
    before = timezone.now()
    tasks.judge.apply([str(ordered.pk)])
    assert waits == [waited]
    kept = Evaluation.objects.get()
    assert kept.lease is None
    assert kept.lease_until - before > timedelta(seconds=waited - 0.1)
    assert not kept.is_settled


def test_without_a_word_from_the_provider_each_wait_is_twice_as_long(ordered, down, waits):
    down()
    for retries in range(tasks.MOST_RETRIES):
        tasks.judge.apply([str(ordered.pk)], retries=retries)
    assert waits == [1.0, 2.0, 4.0]


def test_after_three_retries_the_person_is_told(ordered, down):
    down()
    tasks.judge.apply([str(ordered.pk)])
    kept = Evaluation.objects.get()
    assert (kept.status, kept.error_code, kept.overall_score) == (EvaluationStatus.FAILED, "rate_limited", None)


def test_what_a_server_writes_in_its_header_is_what_is_waited(with_model, fake_openai, waits):
    fake_openai.faults = [fault.status(429, retry_after=17)]
    tasks.judge.delay(str(with_model.pk))
    assert waits == [17.0]
    assert len(fake_openai.calls) == 1, "nobody asks before the time has come"


def test_a_fault_of_ours_leaves_the_reading_to_the_sweep(ordered, monkeypatch, orders):
    def explode(*args, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("evaluations.judge.evaluate", explode)
    tasks.judge.apply([str(ordered.pk)])
    assert Evaluation.objects.get().status == EvaluationStatus.RUNNING
    assert tasks.sweep() == 1, "at once, not when the lease runs out"
    assert orders == [str(ordered.pk)]


@pytest.mark.parametrize(
    "columns",
    [
        {"created_at": timezone.now() - timedelta(minutes=1)},
        {"lease_until": timezone.now() - timedelta(seconds=1)},
        {"lease_until": timezone.now() - timedelta(seconds=1), "status": EvaluationStatus.RUNNING},
    ],
    ids=["a lost message", "a wait that is over", "a worker that died"],
)
def test_the_sweep_orders_what_nobody_reads(ordered, orders, columns):
    past(ordered, **columns)
    assert tasks.sweep() == 1
    assert orders == [str(ordered.pk)]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"lease_until": timezone.now() + timedelta(hours=1)},
        {"lease_until": timezone.now() + timedelta(hours=1), "status": EvaluationStatus.RUNNING},
        {"status": EvaluationStatus.READY, "created_at": timezone.now() - timedelta(days=1)},
        {"status": EvaluationStatus.FAILED, "created_at": timezone.now() - timedelta(days=1)},
        {"status": EvaluationStatus.INSUFFICIENT, "created_at": timezone.now() - timedelta(days=1)},
    ],
    ids=["just ordered", "waiting", "being read", "ready", "failed", "insufficient"],
)
def test_the_sweep_leaves_the_rest_alone(ordered, orders, columns):
    past(ordered, **columns)
    assert tasks.sweep() == 0
    assert orders == []


def test_what_was_swept_is_read(ordered):
    past(ordered, created_at=timezone.now() - timedelta(minutes=1))
    tasks.sweep()
    assert Evaluation.objects.get().status == READ


def test_a_clock_that_was_set_back_does_not_leave_a_reading_waiting(ordered, orders):
    past(ordered, created_at=timezone.now() + timedelta(days=1))
    assert tasks.sweep() == 1


def test_an_evaluation_that_was_erased_meanwhile_counts_nobodys_stories(ordered, monkeypatch):
    counted: list[str] = []
    monkeypatch.setattr("evaluations.tasks.count_tellings.delay", counted.append)
    ordered.session.delete()
    tasks.judge(str(ordered.pk))
    assert counted == []
