"""There is no container engine where the tests run: what can be read is checked by reading."""

import importlib
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands
from django.urls import reverse

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
    ours = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    assert [name for name in programs if not shutil.which(name, path=ours)] == []


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


def _manifests():
    return list(yaml.safe_load_all((BASE / "deploy" / "kubernetes.yaml").read_text()))


def test_a_cluster_runs_the_same_programs_as_one_machine(services):
    containers = [
        container
        for manifest in _manifests()
        if manifest["kind"] in {"Deployment", "Job"}
        for container in manifest["spec"]["template"]["spec"]["containers"]
    ]
    assert {each["name"]: each["command"] for each in containers} == {
        name: services[name]["command"] for name in OURS
    }
    assert all(each["securityContext"]["runAsNonRoot"] for each in containers)


def test_streams_go_to_processes_of_their_own_on_both():
    [ingress] = [manifest for manifest in _manifests() if manifest["kind"] == "Ingress"]
    paths = {
        each["backend"]["service"]["name"]: each["path"] for each in ingress["spec"]["rules"][0]["http"]["paths"]
    }
    assert f"path_regexp ^{paths['live']}" in (BASE / "deploy" / "Caddyfile").read_text()
    session, turn = "0b2f3c1e-0000-4000-8000-000000000000", "0b2f3c1e-0000-4000-8000-000000000001"
    stream = reverse("coaching:turn_events", args=[session, turn])
    assert re.fullmatch(paths["live"], stream)
    assert not re.fullmatch(paths["live"], reverse("coaching:room", args=[session]))


def test_the_container_asks_itself_by_a_name_it_answers_to():
    ask = [sys.executable, BASE / "deploy" / "healthcheck.py"]
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        environment = {**os.environ, "ALLOWED_HOSTS": ".example.com, other.example"}
        asking = subprocess.Popen([*ask, str(server.getsockname()[1])], env=environment)
        connection, _ = server.accept()
        with connection:
            asked = connection.recv(4096).decode()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        assert asking.wait(timeout=10) == 0
    assert asked.startswith("GET /livez ")
    assert "\r\nHost: example.com\r\n" in asked


def test_a_container_whose_server_is_gone_is_unhealthy():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        ask = [sys.executable, BASE / "deploy" / "healthcheck.py", str(taken.getsockname()[1])]
        told = subprocess.run(ask, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr.startswith("No answer on port ")
