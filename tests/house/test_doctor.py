import io
import re
import socket

import pytest
from django.core.management import call_command

from interviewos.management.commands import doctor

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_part(settings, monkeypatch):
    """What it finds, with the worker's silence kept short."""
    monkeypatch.setattr(doctor.app.control, "ping", lambda timeout: [])
    return lambda: {finding.part: finding for finding in doctor.findings()}


def test_servers_that_answer_are_named_with_their_versions(by_part):
    found = by_part()
    assert re.match(r"1[5-9]\.\d+ with ", found["PostgreSQL"].found)
    assert re.match(r"(Valkey|Redis) \d", found["Redis"].found)
    assert found["Migrations"].found == "all applied"
    assert found["Python"].well
    assert found["Disk"].well


def test_a_missing_worker_comes_with_what_to_do(by_part):
    found = by_part()
    assert found["Worker"].found == "does not answer"
    assert "make run" in found["Worker"].hint


def test_a_database_that_is_away_is_said_once(by_part, settings):
    settings.DATABASE_URL = "postgresql://nobody@/nothing?host=/nowhere"
    found = by_part()
    assert found["PostgreSQL"].hint == "Start everything with `make run`. Or set DATABASE_URL."
    assert "Migrations" not in found


def test_a_queue_that_is_away_is_said_once(by_part, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    found = by_part()
    assert not found["Redis"].well
    assert "Worker" not in found
    assert "Beat" not in found


def test_no_model_is_no_problem(by_part, settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    finding = by_part()["Model"]
    assert finding.well
    assert "the built-in partner speaks" in finding.found


def test_a_model_that_needs_no_key_is_looked_for_all_the_same(by_part, settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.OPENAI_API_KEY = ""
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        finding = by_part()["Model"]
    assert finding.well
    assert finding.found == f"{settings.OPENAI_MODEL} at 127.0.0.1"


def test_a_model_that_cannot_be_reached_is_one(by_part, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = (
            "secret-key",
            f"http://127.0.0.1:{closed.getsockname()[1]}/v1",
        )
        finding = by_part()["Model"]
    assert "cannot be reached" in finding.found
    assert finding.hint
    assert "secret-key" not in finding.found


def test_a_problem_makes_the_command_fail(by_part, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    told = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=told)
    assert ended.value.code == 1
    assert re.search(r"^problem +Redis +does not answer", told.getvalue(), re.MULTILINE)
