"""One reading at a time, whoever asks, and none is lost when a worker dies."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from coaching.models import Mind
from evaluations import holding, judge, services, tasks
from evaluations.models import Evaluation, EvaluationStatus, Evidence
from interviewos.ai import AIError, AIUnavailable
from tests.evaluations.talks import practised
from tests.factories import SessionFactory


def lease(evaluation: Evaluation, *, seconds: float) -> None:
    """Somebody else reads it until then."""
    until = timezone.now() + timedelta(seconds=seconds)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        status=EvaluationStatus.RUNNING, lease=uuid4(), lease_until=until, attempt=1
    )


def held(evaluation: Evaluation) -> tuple[object, ...]:
    return Evaluation.objects.values_list("status", "lease", "lease_until", "attempt").get(pk=evaluation.pk)


def test_nobody_reads_what_another_worker_reads(ordered, monkeypatch):
    monkeypatch.setattr("evaluations.judge.evaluate", pytest.fail)
    lease(ordered, seconds=60)
    before = held(ordered)
    judge.judge(ordered.pk)
    assert held(ordered) == before


def test_a_worker_that_died_is_replaced_when_its_lease_runs_out(ordered):
    lease(ordered, seconds=-1)
    judge.judge(ordered.pk)
    done = Evaluation.objects.get()
    assert (done.status, done.attempt) == (EvaluationStatus.READY, 2)


def test_each_step_makes_the_lease_longer(ordered, monkeypatch):
    def shorten() -> None:
        until = Evaluation.objects.values_list("lease_until", flat=True).get()
        assert until > timezone.now() + timedelta(seconds=60)
        Evaluation.objects.update(lease_until=timezone.now() + timedelta(seconds=1))

    monkeypatch.setattr("evaluations.holding.rest", shorten)
    judge.judge(ordered.pk)
    assert Evaluation.objects.get().status == EvaluationStatus.READY


def test_a_worker_that_lost_its_lease_stops_at_the_next_step(ordered, monkeypatch):
    def evaluate(attempt, reader, *, progress, beside):
        lease(ordered, seconds=60)
        progress("guard", 5)
        pytest.fail("It went on.")

    monkeypatch.setattr("evaluations.judge.evaluate", evaluate)
    with pytest.raises(holding.LeaseLost):
        judge.judge(ordered.pk)
    assert Evaluation.objects.get().step == ""


def test_a_report_that_comes_after_the_lease_was_lost_is_not_stored(ordered, monkeypatch):
    real = judge.evaluate

    def evaluate(attempt, reader, *, progress, beside):
        report = real(attempt, reader, progress=progress)
        lease(ordered, seconds=60)
        return report

    monkeypatch.setattr("evaluations.judge.evaluate", evaluate)
    tasks.judge.delay(str(ordered.pk))
    kept = Evaluation.objects.get()
    assert (kept.status, kept.overall_score) == (EvaluationStatus.RUNNING, None)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("error", [AIError("refused"), AIUnavailable("server_error")], ids=lambda error: error.code)
@pytest.mark.parametrize("retries", [0, tasks.MOST_RETRIES])
def test_a_worker_that_lost_its_lease_fails_alone(ordered, monkeypatch, error, retries):
    def evaluate(attempt, reader, *, progress, beside):
        lease(ordered, seconds=60)
        taken.append(held(ordered))
        raise error

    taken: list[tuple[object, ...]] = []
    monkeypatch.setattr("evaluations.judge.evaluate", evaluate)
    tasks.judge.apply([str(ordered.pk)], retries=retries)
    assert [held(ordered)] == taken, "the other worker still reads"


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_reads(monkeypatch, settings):
    real, reading = judge.evaluate, threading.Event()
    read: list[str] = []

    def evaluate(attempt, reader, *, progress, beside):
        read.append(threading.current_thread().name)
        reading.wait(10)
        return real(attempt, reader, progress=progress)

    def work() -> None:
        begin.wait(10)
        try:
            judge.judge(evaluation.pk)
        finally:
            ended.append(threading.current_thread().name)
            reading.set()
            connection.close()

    monkeypatch.setattr("evaluations.tasks.judge.delay", lambda pk: None)
    monkeypatch.setattr("evaluations.judge.evaluate", evaluate)
    evaluation = services.finish(session=practised(SessionFactory(mind=Mind.RULES)))
    begin, ended = threading.Barrier(2), list[str]()
    workers = [threading.Thread(target=work) for _n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert len(read) == 1
    assert len(ended) == 2
    assert Evaluation.objects.get().status == EvaluationStatus.READY
    assert Evaluation.objects.get().attempt == 1
