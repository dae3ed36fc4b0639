"""The whole product as `manage.py up` runs it, in a folder and on ports of its own: to be used, and to be hurt."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from interviewos.devstack import Layout
from interviewos.devstack.children import spawn
from tests.fake_openai import FakeOpenAI
from tests.plugins.devstack import PREFIX

BASE = Path(__file__).resolve().parents[2]
# Words of its command line that tell one part from the others.
PARTS = {
    "postgres": "postgres -D",
    "valkey": "valkey",
    "web": "interviewos.wsgi",
    "socket": "interviewos.asgi",
    "worker": "celery --quiet -A interviewos worker",
    "beat": "celery --quiet -A interviewos beat",
}
# What the run itself uses must not become the product's.
NOT_INHERITED = ("DATABASE_URL", "REDIS_URL", "DEVSTACK_DIR", "DJANGO_SETTINGS_MODULE")
PATIENCE = 60.0
# All visitors of a test come from one address, and speak as fast as they can.
LIMITS = ("auth", "guests", "refresh", "messages", "analysis", "questions", "exports", "voice")
UNTHROTTLED = {"THROTTLES": ",".join(f"{limit}=100000/minute" for limit in LIMITS)}


class Stack:
    """`manage.py up` in a process of its own. Its parts are named as in `PARTS`."""

    def __init__(self, state: Path, environment: Mapping[str, str]) -> None:
        self.layout = Layout(BASE, state=state)
        self.port = two_free_ports()
        self.launcher: subprocess.Popen[bytes] | None = None
        self._environment = environment

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to belong to this stack."""
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        own = {"DEVSTACK_DIR": str(self.layout.state), "NO_PROXY": "127.0.0.1"}
        return inherited | own | UNTHROTTLED | dict(self._environment)

    def start(self) -> None:
        command = [sys.executable, "manage.py", "up", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self.launcher = spawn(command, output=log, env=self.environment, cwd=BASE)
        self.wait_until(self.answers, "the product to start")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask the launcher to stop everything. Returns its exit status."""
        assert self.launcher
        self.launcher.send_signal(number)
        return self.launcher.wait(timeout=PATIENCE)

    def pid(self, part: str) -> int | None:
        assert self.launcher
        found = [pid for pid, words in children(self.launcher.pid).items() if PARTS[part] in words]
        return found[0] if found else None

    def everybody(self) -> set[int]:
        """The launcher and all that descends from it."""
        assert self.launcher
        return {self.launcher.pid, *descendants(self.launcher.pid)}

    def kill(self, part: str) -> None:
        """kill -9, with every process the part has started; the launcher then starts it again."""
        pid = self.pid(part)
        assert pid, f"{part} is not running"
        os.killpg(pid, signal.SIGKILL)
        self.wait_until(lambda: self.pid(part) != pid, f"{part} to be gone")

    def revive(self, part: str) -> None:
        """Wait until the launcher has started a part again and the product answers."""
        self.wait_until(lambda: self.pid(part) is not None, f"{part} to come back")
        self.wait_until(self.answers, "the product to answer again")

    @contextmanager
    def without(self, part: str) -> Iterator[None]:
        """kill -9, and nothing is started again until the block ends."""
        assert self.launcher
        self.launcher.send_signal(signal.SIGSTOP)
        try:
            self.kill(part)
            yield
        finally:
            self.launcher.send_signal(signal.SIGCONT)
        self.revive(part)

    @contextmanager
    def holding(self, part: str) -> Iterator[None]:
        """The part is there, takes connections and says nothing, until the block ends."""
        pid = self.pid(part)
        assert pid, f"{part} is not running"
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def answers(self) -> bool:
        try:
            # A page says so in its console when there is nobody at the sockets' port.
            socket.create_connection(("127.0.0.1", self.port + 1), timeout=5).close()
            return httpx2.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except (OSError, httpx2.TransportError):
            return False

    def wait_until(self, true: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            if not self.launcher or self.launcher.poll() is not None:
                raise AssertionError(f"The launcher has ended.\n{self.log[-4000:]}")
            if time.monotonic() > deadline:
                raise AssertionError(f"Waited {seconds} s for {what}.\n{self.log[-4000:]}")
            time.sleep(0.05)

    @property
    def _log(self) -> Path:
        return self.layout.state / "up.log"


@contextmanager
def running(**environment: str) -> Iterator[Stack]:
    """A started product with this in its environment, thrown away at the end."""
    state = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-stack-"))
    state.chmod(0o755)  # the database's user must be able to walk in
    stack = Stack(state, environment)
    try:
        stack.start()
        yield stack
    finally:
        _end(stack)
        shutil.rmtree(stack.layout.state, ignore_errors=True)
        shutil.rmtree(stack.layout.sockets, ignore_errors=True)


def _end(stack: Stack) -> None:
    if stack.launcher and stack.launcher.poll() is None:
        stack.launcher.send_signal(signal.SIGCONT)
        stack.stop()


@pytest.fixture(scope="session")
def model() -> Iterator[FakeOpenAI]:
    """The model's server that the stack speaks to."""
    with FakeOpenAI() as server:
        yield server


@pytest.fixture(scope="session")
def stack(model: FakeOpenAI) -> Iterator[Stack]:
    """One running product with a model, shared by the tests of a process."""
    with running(**speaking_to(model)) as stack:
        yield stack


def speaking_to(model: FakeOpenAI) -> dict[str, str]:
    names = {"OPENAI_MODEL": "fake-model", "OPENAI_TRANSCRIPTION_MODEL": "fake-ear"}
    return {"OPENAI_API_KEY": "sk-for-tests", "OPENAI_BASE_URL": model.base_url} | names


def two_free_ports() -> int:
    """The first of two ports in a row: pages, and WebSockets on the next.

    Below those that the system lends to whoever calls somebody: one of them may be taken before the product listens.
    """
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def descendants(pid: int) -> set[int]:
    found = set(children(pid))
    return found.union(*(descendants(child) for child in found))


def children(parent: int) -> dict[int, str]:
    """The living children of a process, and their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if int(ppid) == parent and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
