"""One PostgreSQL and one Valkey of its own for every test run, thrown away at its end.

DATABASE_URL and REDIS_URL, when set, are used instead. Processes of pytest-xdist share the pair:
each has its own test database (pytest-django) and its own two Redis databases.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from interviewos.devstack import Layout, ground, postgres, valkey

PREFIX = "interviewos-tests-"
OURS = "INTERVIEWOS_TEST_REDIS"  # tells the processes of xdist that the Redis is ours to divide


class Servers:
    def __init__(self, state: Path) -> None:
        self.layout = Layout(state, state=state)
        self.embedded = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
        self.running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []
        self.lock: IO[str] | None = None

    def announce(self) -> None:
        if "DATABASE_URL" in self.embedded:
            os.environ["DATABASE_URL"] = self.layout.database_url
        if "REDIS_URL" in self.embedded:
            os.environ["REDIS_URL"] = os.environ[OURS] = self.layout.redis_url

    def start(self) -> None:
        self.lock = ground.claim(self.layout)
        if "DATABASE_URL" in self.embedded:
            self.running.append((postgres.start(self.layout, careless=True), signal.SIGINT))
        if "REDIS_URL" in self.embedded:
            self.running.append((valkey.start(self.layout), signal.SIGTERM))

    def stop(self) -> None:
        for server, number in self.running:
            server.send_signal(number)
        for server, _ in self.running:
            server.wait(timeout=30)
        if self.lock:
            self.lock.close()
        shutil.rmtree(self.layout.state, ignore_errors=True)
        shutil.rmtree(self.layout.sockets, ignore_errors=True)


_servers = pytest.StashKey[Servers]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before Django's settings are read, because they read the addresses from the environment."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        _divide_redis(int(worker.removeprefix("gw")) + 1)
        return
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        return
    _sweep()
    state = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    state.chmod(0o755)  # the server's user must be able to walk in; the data folders inside are closed
    servers = early_config.stash[_servers] = Servers(state)
    servers.announce()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    servers = session.config.stash.get(_servers, None)
    if servers and not session.config.option.collectonly:
        servers.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    if servers := config.stash.get(_servers, None):
        servers.stop()


def _divide_redis(worker: int) -> None:
    if ours := os.environ.get(OURS):
        os.environ["REDIS_URL"] = f"{ours}?db={worker * 2}"


def _sweep() -> None:
    """A run that was killed left its folder behind."""
    for folder in _left_behind():
        shutil.rmtree(folder, ignore_errors=True)


def _left_behind() -> Iterator[Path]:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = re.match(rf"{PREFIX}(\d+)-", folder.name)
        if owner and not _is_running(int(owner[1])):
            yield folder


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
