"""There is no container engine where the tests run: what can be read is checked by reading."""

import importlib
import shutil
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

BASE = Path(settings.BASE_DIR)
OURS = {"web", "live", "socket", "worker", "beat", "migrate"}


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((BASE / "compose.yaml").read_text())["services"]


def test_compose_runs_every_part(services):
    assert set(services) == OURS | {"proxy", "postgres", "valkey"}


def test_every_part_of_ours_runs_one_image_without_privileges(services):
    for name in OURS:
        assert services[name]["image"] == services["web"]["image"]
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["read_only"] is True


@pytest.mark.parametrize("name", ["web", "live", "socket"])
def test_a_server_is_given_an_application_that_exists(services, name):
    module, _, attribute = services[name]["command"][-1].partition(":")
    assert callable(getattr(importlib.import_module(module), attribute))


def test_programs_named_by_compose_come_with_the_requirements(services):
    programs = {services[name]["command"][0] for name in OURS} - {"sh"}
    folder = BASE / ".venv" / "bin"
    assert [name for name in programs if not shutil.which(name, path=str(folder)) and not shutil.which(name)] == []


def test_the_migrate_job_calls_commands_that_exist(services):
    script = services["migrate"]["command"][-1]
    called = [part.split()[2] for part in script.split("&&")]
    assert called == ["migrate", "seed"]
    assert set(called) <= set(get_commands())


def test_the_worker_takes_every_queue_that_tasks_are_sent_to(services):
    taken = set(services["worker"]["command"][services["worker"]["command"].index("-Q") + 1].split(","))
    sent = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} | {settings.CELERY_TASK_DEFAULT_QUEUE}
    assert sent <= taken


def test_no_secret_has_a_default(services):
    given = services["web"]["environment"]
    assert "SECRET_KEY:?" in given["SECRET_KEY"]
    assert "POSTGRES_PASSWORD:?" in given["DATABASE_URL"]
    assert given["DEBUG"] == "false"


def test_postgres_starts_with_a_locale_that_keeps_korean_searchable(services):
    assert "--builtin-locale=C.UTF-8" in services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_the_image_runs_as_nobody_in_particular_and_is_watched():
    words = (BASE / "Dockerfile").read_text()
    final = words.rpartition("\nFROM ")[2]
    assert "\nUSER app\n" in final
    assert "HEALTHCHECK" in final
    assert "--require-hashes" in words


def test_nothing_private_is_sent_to_the_image():
    ignored = (BASE / ".dockerignore").read_text().split()
    assert {".git", ".env", ".venv", ".devstack"} <= set(ignored)
