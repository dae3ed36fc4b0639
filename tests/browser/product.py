"""The product as a server runs it: hashed static files and no debugging."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.plugins.stack import BASE, Stack, running

DEPLOYED = {
    "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
    "DEBUG": "0",
    "SECRET_KEY": "for-tests-in-a-browser-only-0123456789-0123456789",
    "ENCRYPTION_KEYS": "for-tests-in-a-browser-only-9876543210-9876543210",
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    # No certificate stands in front of it.
    "SECURE_SSL_REDIRECT": "0",
    "SESSIONS_PER_DAY": "100",
    "OPENAI_FIRST_TOKEN_TIMEOUT": "2",
    "OPENAI_TIMEOUT": "8",
}


@contextmanager
def served(**more: str) -> Iterator[Stack]:
    with tempfile.TemporaryDirectory(prefix="interviewos-static-") as static:
        environment = DEPLOYED | more | {"STATIC_ROOT": static}
        for command in (["assets"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            _manage(command, environment)
        with running(**environment) as stack:
            yield stack


def _manage(command: list[str], environment: Mapping[str, str]) -> None:
    everything = os.environ | environment
    subprocess.run([sys.executable, "manage.py", *command], cwd=BASE, env=everything, check=True, capture_output=True)
