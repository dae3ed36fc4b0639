"""The programs of the product itself, as `manage.py up` runs them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from interviewos.devstack.children import spawn
from interviewos.devstack.layout import Layout
from interviewos.devstack.supervisor import Part

THREADS = 64  # a stream holds its thread for as long as it talks
QUEUES = "talk,jobs"
# Celery puts unfinished work back in its queue on QUIT; a plain KILL would hide it for the visibility timeout.
WORKER_STOPS = ((signal.SIGTERM, 8.0), (signal.SIGQUIT, 5.0))
# Without its warnings: it counts our threads and finds them many, but most of them only wait.
GRANIAN = (
    *("--workers-kill-timeout", "5"),
    *("--respawn-failed-workers", "--respawn-interval", "0.5"),
    *("--log-level", "error"),
)
CELERY = ("-m", "celery", "--quiet", "-A", "interviewos")


@dataclass(frozen=True)
class Programs:
    base: Path
    layout: Layout
    host: str
    port: int
    reload: bool = False

    def web(self) -> Part:
        command = self._granian("wsgi", "interviewos.wsgi:application", self.port)
        return self._part("web", [*command, "--no-ws", "--blocking-threads", str(THREADS)])

    def socket(self) -> Part:
        return self._part("socket", self._granian("asginl", "interviewos.asgi:application", self.port + 1))

    def worker(self) -> Part:
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        command = [*CELERY, "worker", "-Q", QUEUES, "-P", "threads", "-c", "8", "-l", "WARNING", *quiet]
        return self._part("worker", command, WORKER_STOPS)

    def beat(self) -> Part:
        return self._part("beat", [*CELERY, "beat", "-l", "WARNING", "-s", str(self.layout.state / "beat")])

    def _granian(self, interface: str, application: str, port: int) -> list[str]:
        command = ["-m", "granian", "--interface", interface, "--host", self.host, "--port", str(port), *GRANIAN]
        return [*command, *(["--reload"] if self.reload else []), application]

    def _part(
        self, name: str, words: list[str], stops: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 8.0),)
    ) -> Part:
        return Part(name, self._start(words), stops)

    def _start(self, words: list[str]) -> Callable[[], subprocess.Popen[bytes]]:
        def start() -> subprocess.Popen[bytes]:
            return spawn([sys.executable, *words], env=self._environment(), cwd=self.base)

        return start

    def _environment(self) -> dict[str, str]:
        ours = {
            "PYTHONUNBUFFERED": "1",
            # On one's own machine the worker may run as root; Celery would say each time that it should not.
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
            "DEVSTACK_DIR": str(self.layout.state),
            "SOCKET_PORT": str(self.port + 1),
        }
        return {**os.environ, **ours}
