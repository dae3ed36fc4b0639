"""The comparison is only honest while the floor does to the database what the product does."""

import json
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import jwt
import pytest
import redis
from django.conf import settings as site
from django.db import connection

from accounts.models import User
from bench import calls, programs
from bench.floor import Floor
from bench.programs import Program
from bench.seeded import Seeded
from bench.seeding import restore, seed
from coaching.models import Session
from evaluations.models import Evaluation
from interviewos.celery import app
from tests.factories import token_of

# Several rows at once come from UNNEST, which is no table.
TABLES = re.compile(r'(?:FROM|JOIN|UPDATE|INTO)\s+"?(?!UNNEST)(\w+)"?')
# Differ from one call to the next whoever makes it.
CHANCE = {
    "id",
    "session_id",
    "created_at",
    "active_at",
    "expires_at",
    "completed_at",
    "settled_at",
    "lease",
    "lease_until",
}
# What the rules of practice decide and say; the floor says something of its own instead.
THOUGHT = {"title", "text", "quote", "reason", "question_id", "kind"}


@pytest.fixture
def seeded(transactional_db, settings) -> Iterator[Seeded]:
    settings.SECRET_KEY = secrets.token_hex(32)
    before, app.conf.task_always_eager = app.conf.task_always_eager, False
    yield seed(past=3, pool=2)
    app.conf.task_always_eager = before


@pytest.fixture
def product(seeded) -> Program:
    return programs.product()


@pytest.fixture
def floor(seeded, settings):
    given = connection.get_connection_params()
    database = f"postgresql://{given['user']}@/{given['dbname']}?{urlencode({'host': given['host']})}"
    app = Floor(
        database=database, broker=settings.REDIS_URL, secret=settings.SECRET_KEY, key=settings.ENCRYPTION_KEYS[0]
    )
    yield Program(app, lambda: programs.hear_floor(app))
    app.db.close()


def ask(program: Program, name: str, seeded: Seeded) -> dict[str, Any]:
    return json.loads(calls.answer(program.app, next(calls.environs(name, seeded))))


def statements(program: Program, name: str, seeded: Seeded) -> list[tuple[str, list[str], bool]]:
    """Each statement as its verb, its tables in their order, and whether it takes a lock."""
    with program.hear() as heard:
        ask(program, name, seeded)
    restore(seeded)
    return [(sql.split()[0], TABLES.findall(sql), "FOR UPDATE" in sql) for sql in heard]


def shape(value: Any) -> Any:
    match value:
        case dict():
            return {name: shape(each) for name, each in value.items()}
        case list():
            return [shape(each) for each in value]
    return "number" if isinstance(value, int) else type(value).__name__


def rows(seeded: Seeded) -> list[dict[str, Any]]:
    """Everything of this person's that a call may have written, without what is chance or thought."""
    sessions = Session.objects.filter(person_id=seeded.person_id).order_by("-created_at")
    evaluations = Evaluation.objects.filter(session__in=sessions).order_by("session__created_at")
    found = [*sessions.values(), *evaluations.values()]
    for session in sessions:
        found.extend(session.turns.values())
    return [{name: _kept(name, value) for name, value in row.items()} for row in found]


def _kept(name: str, value: Any) -> Any:
    return (value not in (None, "")) if name in CHANCE | THOUGHT else value


@pytest.mark.parametrize("name", calls.NAMES)
def test_both_send_the_same_statements_in_the_same_order(name, product, floor, seeded):
    sent = statements(product, name, seeded)
    assert sent, "an empty list would be equal to anything"
    assert statements(floor, name, seeded) == sent


@pytest.mark.parametrize("name", calls.NAMES)
def test_both_answer_in_the_same_shape(name, product, floor, seeded):
    ours = shape(ask(product, name, seeded))
    restore(seeded)
    assert shape(ask(floor, name, seeded)) == ours


@pytest.mark.parametrize("name", ["create", "messages", "complete"])
def test_both_leave_the_same_rows(name, product, floor, seeded):
    before = rows(seeded)
    ask(product, name, seeded)
    ours = rows(seeded)
    restore(seeded)
    assert rows(seeded) == before, "restored"
    ask(floor, name, seeded)
    assert rows(seeded) == ours != before


@pytest.mark.parametrize("name", ["list", "read", "evaluation"])
def test_neither_writes_when_it_reads(name, product, floor, seeded):
    before = rows(seeded)
    ask(product, name, seeded)
    ask(floor, name, seeded)
    assert rows(seeded) == before


def test_the_floor_turns_a_forged_token_away(floor, seeded, settings):
    settings.SECRET_KEY = "of somebody else, but long enough to sign with"
    forged = token_of(User.objects.get(pk=seeded.person_id))
    before = rows(seeded)
    with pytest.raises(jwt.InvalidSignatureError):
        ask(floor, "create", replace(seeded, token=forged))
    assert rows(seeded) == before


def test_both_order_the_evaluation_once(product, floor, seeded, settings):
    broker = redis.Redis.from_url(settings.REDIS_URL)
    for program in (product, floor):
        before = broker.llen("jobs")
        ask(program, "complete", seeded)
        assert broker.llen("jobs") == before + 1
        restore(seeded)


def test_the_floor_carries_no_framework():
    script = "import bench.floor, sys; print('django' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], cwd=site.BASE_DIR, capture_output=True, text=True)
    assert told.stdout.strip() == "False", told.stderr
