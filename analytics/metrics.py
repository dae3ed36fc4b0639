"""What the site's own collector of figures reads: counted when it asks, so that it is right across all processes.

Sums that go down when somebody's rows are erased are gauges; only what was erased is counted for good.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, QuerySet, Sum
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis import Redis

from accounts.billing.models import ModelCall
from accounts.models import Device, DeviceKind, Erasure, User
from analytics.models import Change
from coaching.models import Session, SessionStatus, Turn
from evaluations.models import Evaluation, EvaluationStatus
from interviewos import health

QUEUES = sorted({settings.CELERY_TASK_DEFAULT_QUEUE, *(to["queue"] for to in settings.CELERY_TASK_ROUTES.values())})
# Orders that a worker has taken and not finished.
TAKEN = "unacked"
PATIENCE = 2.0
# By the values of its labels, each a tuple of words.
Values = dict[Any, float]
Family = type[GaugeMetricFamily] | type[CounterMetricFamily]


def text() -> bytes:
    registry = CollectorRegistry()
    registry.register(_Figures())
    return generate_latest(registry)


class _Figures(Collector):
    """A part that is away leaves out its figures, and says so in `interviewos_up`."""

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        parts = health.check()
        well: Values = {(name.partition("_")[0],): float(bool(answers)) for name, answers in parts.items()}
        yield _gauge("up", "Whether a part answers", ["part"], well)
        if parts["db_connected"]:
            yield from _practice()
            yield from _people()
            yield from _models()
        if parts["redis_connected"]:
            yield from _work()


def _practice() -> Iterator[Metric]:
    sessions = _counted(Session.objects.all(), "status", every=set(SessionStatus.values) - {SessionStatus.ARCHIVED})
    yield _gauge("sessions", "Sessions by how they stand", ["status"], sessions)
    yield _gauge("answers", "What people have said", [], {(): Turn.objects.answers().count()})
    read, dropped = _evaluations()
    yield _gauge("evaluations", "Evaluations by how they stand", ["status"], read)
    yield _gauge("history_changes_waiting", "Changes not laid to the history", [], {(): Change.objects.count()})
    yield _gauge("dropped_claims", "Claims of a reader that no quote bore out", [], {(): dropped})


def _evaluations() -> tuple[Values, int]:
    found = Evaluation.objects.values_list("status").annotate(Count("pk"), Sum("dropped_claims")).order_by()
    read: Values = {(value,): 0 for value in EvaluationStatus.values}
    rows = list(found)
    return read | {(status,): count for status, count, _claims in rows}, sum(claims for *_rest, claims in rows)


def _people() -> Iterator[Metric]:
    found = dict(User.objects.values_list("is_guest").annotate(Count("pk")).order_by())
    kinds: Values = {("account",): found.get(False, 0), ("guest",): found.get(True, 0)}
    yield _gauge("people", "People with and without an account", ["kind"], kinds)
    devices = _counted(Device.objects.signed_in(), "kind", every=DeviceKind.values)
    yield _gauge("devices_signed_in", "Browsers and programs that are signed in", ["kind"], devices)
    erased = {(kind,): count for kind, count in Erasure.objects.values_list("kind").annotate(Sum("count")).order_by()}
    yield _metric(CounterMetricFamily, "erased", "Rows erased by rule or wish", ["kind"], erased)


def _models() -> Iterator[Metric]:
    sums = {name: Sum(name) for name in ("prompt_tokens", "completion_tokens", "cost", "latency")}
    rows = list(ModelCall.objects.values("purpose", "outcome").annotate(calls=Count("pk"), **sums).order_by())
    told = {
        "calls": "Calls to a model provider",
        "prompt_tokens": "Tokens sent",
        "completion_tokens": "Tokens received",
        "cost": "US dollars",
        "latency": "Seconds waited for an answer",
    }
    for name, words in told.items():
        values = {(row["purpose"], row["outcome"]): row[name] for row in rows}
        yield _gauge(f"model_{name}", words, ["purpose", "outcome"], values)


def _work() -> Iterator[Metric]:
    with Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as broker:
        waiting = {(name,): broker.llen(name) for name in QUEUES}
        taken = broker.hlen(TAKEN)
    yield _gauge("queue_waiting", "Orders no worker has taken", ["queue"], waiting)
    yield _gauge("queue_taken", "Orders a worker is at", [], {(): taken})
    seen = cache.get(health.KEY)
    age = {(): max(0.0, time.time() - seen)} if seen else {}
    yield _gauge("worker_heartbeat_age_seconds", "Since a worker last did what the clock sent", [], age)


def _counted(rows: QuerySet[Any], column: str, *, every: Iterable[str]) -> Values:
    """Rows by the value of a column. A value nobody has counts as 0: what is missing warns nobody."""
    found = rows.values_list(column).annotate(Count("pk")).order_by()
    return {(value,): 0 for value in every} | {(value,): count for value, count in found}


def _gauge(name: str, words: str, labels: list[str], values: Values) -> Metric:
    return _metric(GaugeMetricFamily, name, words, labels, values)


def _metric(family: Family, name: str, words: str, labels: list[str], values: Values) -> Metric:
    metric = family(f"interviewos_{name}", words, labels=labels)
    for value_of in sorted(values):
        metric.add_metric(list(value_of), float(values[value_of]))
    return metric
