import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
TARGETS = ["run", "demo", "test", "lint", "bench", "messages", "api", "assets", "clean", "help"]


def make(*words, **environment):
    return subprocess.run(
        ["make", *words], cwd=BASE, capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_make_alone_lists_the_commands():
    told = make().stdout.splitlines()
    assert {line.split()[1] for line in told} >= set(TARGETS)
    assert all(len(line.split()) > 3 for line in told), "each with a line of explanation"


def test_the_port_reaches_the_launcher():
    planned = make("--dry-run", "run", "PORT=8123", "HOST=0.0.0.0").stdout
    assert 'manage.py up --host "0.0.0.0" --port "8123"' in planned


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_without_a_python_it_says_what_to_install(path):
    refused = subprocess.run(
        ["/bin/sh", BASE / "deploy/find-python"], capture_output=True, text=True, env={"PATH": path}
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("Interview OS needs Python 3.11 or newer with its venv module")
    assert refused.stdout == ""


def test_ci_does_what_a_developer_does():
    script = (BASE / ".ci" / "run").read_text()
    assert "set -euo pipefail" in script
    assert script.rstrip().endswith("make test"), "pytest has the last word"
    assert os.access(BASE / ".ci" / "run", os.X_OK)
