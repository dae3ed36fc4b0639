"""A process that asks the product of one database, and answers, line by line, what that took."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

from accounts import tokens  # noqa: E402
from accounts.models import Device, DeviceKind, User  # noqa: E402
from analytics import comparing, keeping  # noqa: E402
from analytics.models import Entry  # noqa: E402
from bench.looking_back.asked import ASKED, Asked, Place  # noqa: E402
from bench.looking_back.generating import EMAIL  # noqa: E402
from bench.looking_back.plans import understood  # noqa: E402
from coaching.models import Speaker, Turn, TurnKind  # noqa: E402
from coaching.questions import loading  # noqa: E402

# Page 1,000 of twenty rows each, or as far back as there is.
FAR_BACK = 20_000
READS, SETTINGS = ("SELECT", "WITH"), ("SET LOCAL", "SELECT set_config")


@dataclass
class Heard:
    sql: str
    values: Any
    seconds: float


@contextmanager
def listening() -> Iterator[list[Heard]]:
    heard: list[Heard] = []

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            heard.append(Heard(sql, params, time.perf_counter() - begun))

    with connection.execute_wrapper(hear):
        yield heard


def prepare() -> None:
    call_command("migrate", verbosity=0)
    loading.load()


def rebuild() -> dict[str, float]:
    begun = time.monotonic()
    entries, rollups = keeping.rebuild()
    rebuilt = time.monotonic()
    cohorts = comparing.make_benchmarks()
    seconds = {"seconds": rebuilt - begun, "comparing": time.monotonic() - rebuilt}
    return seconds | {"entries": entries, "rollups": rollups, "cohorts": cohorts}


class Somebody:
    """The person who is measured, in a browser and in a program."""

    def __init__(self) -> None:
        self.person = User.objects.get(email=EMAIL)
        # In the time somebody has looked back for the first time, what is made then has been made.
        User.objects.filter(pk=self.person.pk).update(activated_at=self.person.created_at)
        self.browser = Client(SERVER_NAME="localhost")
        self.browser.force_login(self.person)
        device = Device.objects.create(person=self.person, kind=DeviceKind.PROGRAM, expires_at="2100-01-01T00:00:00Z")
        self.program = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {tokens.issue(device)}"})
        self.place = self._far_back()

    def _far_back(self) -> Place:
        rows = Entry.objects.for_person(self.person).in_view().newest_first().values_list("began_at", "session_id")
        after = min(FAR_BACK, rows.count() // 2)
        began_at, session_id = rows[after]
        return Place(after, f"after~date-desc~0~{began_at:%Y-%m-%dT%H:%M:%S.%fZ}~{session_id}")

    def path(self, asked: Asked) -> str:
        return asked.path(self.person.today(), self.place)

    def get(self, path: str, *, is_call: bool) -> HttpResponse:
        response = (self.program if is_call else self.browser).get(path, secure=True)
        if response.status_code not in (200, 404):
            raise AssertionError(f"{path}: {response.status_code} {response.content[:300]!r}")
        return response

    def ask(self, asked: Asked) -> None:
        if self.get(self.path(asked), is_call=asked.is_call).status_code != 200:
            raise AssertionError(f"{self.path(asked)} is not there.")


def is_there(somebody: Somebody, asked: Asked) -> bool:
    return somebody.get(asked.address, is_call=asked.is_call).status_code == 200


def cost(somebody: Somebody, asked: Asked) -> dict[str, float]:
    """Of one request: seconds in all and in the database, and how many statements."""
    gc.collect()
    with listening() as heard:
        begun = time.perf_counter()
        somebody.ask(asked)
        whole = time.perf_counter() - begun
    reads = [each for each in heard if each.sql]
    return {"whole": whole, "database": sum(each.seconds for each in reads), "queries": len(reads)}


def explain(somebody: Somebody, asked: Asked) -> list[dict[str, Any]]:
    with listening() as heard:
        somebody.ask(asked)
    plans, settings = [], list[Heard]()
    for each in heard:
        if each.sql.startswith(SETTINGS):
            settings.append(each)
            continue
        if each.sql.lstrip().upper().startswith(READS):
            plans.append(_explained(each, settings))
        settings = []
    return plans


def _explained(heard: Heard, settings: list[Heard]) -> dict[str, Any]:
    """As it was planned then: `settings` were made for it alone."""
    with transaction.atomic(), connection.cursor() as cursor:
        for each in settings:
            cursor.execute(each.sql, each.values)
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {heard.sql}", heard.values)
        return asdict(understood(cursor.fetchone()[0][0]))


def lay_in(somebody: Somebody) -> dict[str, float]:
    """What it takes to lay in one more answer, in the newest talk. It is taken back."""
    session = Entry.objects.for_person(somebody.person).newest_first().values_list("session_id", flat=True)[0]
    with transaction.atomic():
        Turn.objects.create(
            session_id=session, number=999, speaker=Speaker.PERSON, kind=TurnKind.ANSWER, text="One more thing."
        )
        with listening() as heard:
            begun = time.perf_counter()
            keeping.catch_up(somebody.person.pk)
            whole = time.perf_counter() - begun
        transaction.set_rollback(True)
    return {"whole": whole, "database": sum(each.seconds for each in heard), "queries": len(heard)}


def answers(orders: Iterator[str], say: Callable[[Any], None]) -> None:
    somebody: Somebody | None = None
    known = {asked.name: asked for asked in ASKED}
    for line in orders:
        order: dict[str, str] = json.loads(line)
        if order["do"] in ("prepare", "rebuild"):
            say({"prepare": prepare, "rebuild": rebuild}[order["do"]]())
            continue
        somebody = somebody or Somebody()
        say(_of(somebody, order, known))


def _of(somebody: Somebody, order: dict[str, str], known: dict[str, Asked]) -> Any:
    match order["do"]:
        case "lay_in":
            return lay_in(somebody)
        case "is_there":
            return is_there(somebody, known[order["name"]])
        case "cost":
            return cost(somebody, known[order["name"]])
        case "explain":
            return explain(somebody, known[order["name"]])
    raise ValueError(order)


def main() -> None:
    # What a program prints must not be taken for an answer.
    told = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    answers(iter(sys.stdin), lambda answer: print(json.dumps(answer), file=told, flush=True))


if __name__ == "__main__":
    main()
