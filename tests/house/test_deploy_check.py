"""`manage.py check --deploy` with what compose.yaml and the cluster set, and with what would be regretted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings as configured

from interviewos import checks

BASE = Path(configured.BASE_DIR)
KEY, OTHER_KEY = (f"{name}-Zk3vW8pQ1xR7tY5uM2nB4cL6sD9fG0hJ-aE4iO7uY1wK" for name in ("secret", "sealing"))
GIVEN = {"DOMAIN": "practice.example.com", "POSTGRES_PASSWORD": "letters4only", "EMAIL_HOST": "smtp.example.com"}
SECRET = {"SECRET_KEY": KEY, "ENCRYPTION_KEYS": OTHER_KEY}


def composed() -> dict[str, str]:
    """The environment of `web`, with the variables of `.env` put in as compose does it."""
    services = yaml.safe_load((BASE / "compose.yaml").read_text())["services"]
    return {name: _filled(str(value)) for name, value in services["web"]["environment"].items()}


def _filled(value: str) -> str:
    known = GIVEN | SECRET
    while match := re.search(r"\$\{(\w+)(?::([-?])((?:[^{}])*))?\}", value):
        default = match[3] if match[2] == "-" else ""
        value = value.replace(match[0], known.get(match[1], default or ""))
    return value


def clustered() -> dict[str, str]:
    manifests = yaml.safe_load_all((BASE / "deploy" / "kubernetes.yaml").read_text())
    [config] = [each["data"] for each in manifests if each["kind"] == "ConfigMap"]
    address = {"DATABASE_URL": "postgresql://a:b@postgres/c", "REDIS_URL": "redis://redis:6379/0"}
    return config | SECRET | address


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=BASE, env=inherited | environment, capture_output=True, text=True, timeout=120)


def check(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(environment, "check", "--deploy", "--fail-level", "WARNING")


@pytest.mark.parametrize("environment", [composed, clustered])
def test_a_deployed_site_has_nothing_to_be_warned_of(environment):
    told = check(environment())
    assert told.returncode == 0, told.stderr
    assert "no issues" in told.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ENCRYPTION_KEYS"])
def test_without_a_key_it_does_not_start_and_says_so_in_a_sentence(name):
    told = check(composed() | {name: ""})
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith(f"django.core.exceptions.ImproperlyConfigured: Set {name}: ")


def test_cookies_of_a_deployed_site_are_for_it_alone():
    told = dict(line.removeprefix("### ").split(" = ", 1) for line in _manage("diffsettings", "--all").splitlines())
    assert told["SESSION_COOKIE_NAME"] == "'__Host-sessionid'"
    assert told["CSRF_COOKIE_NAME"] == "'__Host-csrftoken'"
    for cookie in ("SESSION", "CSRF"):
        assert (told[f"{cookie}_COOKIE_SECURE"], told[f"{cookie}_COOKIE_HTTPONLY"]) == ("True", "True")
        # What the prefix asks for: any path, no domain.
        assert (told[f"{cookie}_COOKIE_PATH"], told[f"{cookie}_COOKIE_DOMAIN"]) == ("'/'", "None")
    assert told["SECURE_SSL_REDIRECT"] == "True"


def _manage(*words: str) -> str:
    return run(composed(), *words).stdout


def test_no_server_keeps_a_log_of_its_own_in_which_queries_stand():
    for name in ("compose.yaml", "deploy/kubernetes.yaml", "Dockerfile", "interviewos/devstack/programs.py"):
        words = (BASE / name).read_text()
        assert "granian" in words
        assert "access-log" not in words
        assert "LOG_ACCESS" not in words


def test_compose_passes_on_every_setting_that_a_site_may_need():
    given = set(composed())
    mail = {"EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "DEFAULT_FROM_EMAIL"}
    social = {"GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "LINKEDIN_CLIENT_ID", "LINKEDIN_CLIENT_SECRET"}
    assert mail | social | {"ENCRYPTION_KEYS", "MEDIA_ROOT", "CORS_ALLOWED_ORIGINS", "METRICS_TOKEN"} <= given


def test_the_folder_of_peoples_files_is_kept_and_shared_by_those_who_need_it():
    compose = yaml.safe_load((BASE / "compose.yaml").read_text())
    assert "files" in compose["volumes"]
    shared = {name for name, each in compose["services"].items() if "files:/files" in each.get("volumes", [])}
    assert shared >= {"web", "live", "worker"}
    assert composed()["MEDIA_ROOT"] == clustered()["MEDIA_ROOT"] == "/files"
    assert "--owner=app --mode=0700 /files" in (BASE / "Dockerfile").read_text()


def warned(settings: Any, **changed: Any) -> set[str]:
    good = {
        "SECRET_KEY": KEY,
        "ENCRYPTION_KEYS": [OTHER_KEY],
        "ALLOWED_HOSTS": ["practice.example.com"],
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "DEFAULT_FROM_EMAIL": "no-reply@practice.example.com",
        "MEDIA_ROOT": "/files",
    }
    for name, value in (good | changed).items():
        setattr(settings, name, value)
    return {message.id.removeprefix("interviewos.") for message in checks.fit_for_others()}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, set()),
        ({"ENCRYPTION_KEYS": [OTHER_KEY, "too-short"]}, {"W001"}),
        ({"ENCRYPTION_KEYS": ["a" * 60]}, {"W001"}),
        ({"ENCRYPTION_KEYS": [KEY]}, {"W002"}),
        ({"ENCRYPTION_KEYS": [configured.DEVELOPMENT_KEY]}, {"W002"}),
        ({"ALLOWED_HOSTS": ["*"]}, {"W003"}),
        ({"CORS_ALLOWED_ORIGINS": ["*"]}, {"W004"}),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, {"W005"}),
        ({"DEFAULT_FROM_EMAIL": "Interview OS <no-reply@localhost>"}, {"W006"}),
        ({"MEDIA_ROOT": str(BASE / "files")}, {"W007"}),
    ],
)
def test_what_django_does_not_look_at_is_looked_at(settings, changed, told):
    assert warned(settings, **changed) == told


def test_whatever_the_security_page_points_at_is_there():
    words = (BASE / "docs" / "security.md").read_text()
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", words))
    assert len(named) > 20
    assert [path for path in sorted(named) if not (BASE / path).is_file()] == []
    variables = set(re.findall(r"`([A-Z][A-Z_]+)`", words))
    assert {name for name in variables if not hasattr(configured, name)} == set()
