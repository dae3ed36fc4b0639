"""Where the averages of people lie who agreed to be compared: made anew every night, each kind of talk by itself."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from analytics.models import Benchmark
from analytics.queries.comparisons import MAKE_BENCHMARKS
from coaching.models import Preparation


def make_benchmarks() -> int:
    """How many there are then. A cohort that is no longer large enough is gone, whoever it was that left it."""
    for kind in Preparation.values:
        _make(kind)
    return Benchmark.objects.count()


@transaction.atomic
def _make(kind: str) -> None:
    Benchmark.objects.filter(preparation_type=kind).delete()
    with connection.cursor() as cursor:
        cursor.execute(MAKE_BENCHMARKS, {"preparation_type": kind, "today": timezone.localdate()})
