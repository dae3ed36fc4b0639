"""`manage.py up`, run as a person runs it: it starts, answers, mends what dies and leaves nothing behind."""

import io
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("up"),
    pytest.mark.skipif(sys.platform != "linux", reason="Reads the list of processes from /proc."),
]
PATIENCE = 60
KINDS = {
    "web": "interviewos.wsgi:application",
    "socket": "interviewos.asgi:application",
    "worker": "interviewos worker",
    "beat": "interviewos beat",
    "postgres": "bin/postgres -D",
    "valkey": "valkey-server",
}


def until(true, what):
    deadline = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < deadline, f"{what} never happened"
        time.sleep(0.05)
    return found


def free_port():
    """One whose next one is free as well: the socket lives there."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


class Up:
    def __init__(self, state, port, *, host="127.0.0.1", through=(), **given):
        self.state, self.port, self.given, self.text = state, port, given, ""
        self.process = subprocess.Popen(
            [*through, sys.executable, "manage.py", "up", "--port", str(port), "--host", host],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def environment(self):
        ours = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        ours |= {"DEVSTACK_DIR": str(self.state), "DJANGO_SETTINGS_MODULE": "interviewos.settings"}
        return ours | self.given

    def answers(self, path="/livez"):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    def ready(self):
        until(lambda: "is ready" in self.text or self.process.poll() is not None, "being ready")
        assert "is ready" in self.text, self.text
        return self

    def end(self, number=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=PATIENCE)
        self._reader.join(timeout=5)
        return status

    def processes(self):
        """Everything that was started with our folder in its environment or works in it, by process id."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self._is_ours(folder):
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue  # it ended while we looked
        return {pid: command for pid, command in found.items() if command}

    def _is_ours(self, folder):
        # Valkey writes its title over its environment.
        mark = f"DEVSTACK_DIR={self.state}".encode()
        return mark in (folder / "environ").read_bytes().split(b"\0") or (folder / "cwd").readlink().is_relative_to(
            self.state
        )

    def of_kind(self, kind):
        """The one we started ourselves, not what it started."""
        return [
            pid
            for pid, command in self.processes().items()
            if KINDS[kind] in command and _parent(pid) == self.process.pid
        ]

    def _read(self):
        for line in self.process.stdout:
            self.text += line


def _parent(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _owner(pid):
    return int(re.search(r"^Uid:\t(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)[1])


@pytest.fixture(scope="module")
def state():
    folder = Path(tempfile.mkdtemp(prefix="interviewos-up-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def up(state):
    """One for all tests that leave it running."""
    up = Up(state, free_port()).ready()
    yield up
    up.end()


def test_it_prints_the_address_and_once_a_password(up):
    assert f"http://127.0.0.1:{up.port}/" in up.text
    until(lambda: re.search(r"admin@interviewos\.local +\S{16}\n", up.text), "a password")
    assert up.answers()


def test_every_line_says_who_speaks(up):
    assert [line for line in up.text.splitlines() if not re.match(r"\w+ *\| ", line)] == []
    assert "\x1b" not in up.text, "colours are for terminals"


def test_the_doctor_finds_everything_in_order(up):
    def healthy():
        doctor = [sys.executable, "manage.py", "doctor"]
        told = subprocess.run(doctor, cwd=settings.BASE_DIR, env=up.environment(), capture_output=True, text=True)
        return told.returncode == 0 and "Everything is in order." in told.stdout

    until(healthy, "a clean bill of health")


def test_a_second_one_in_the_same_folder_says_why_not(up, state):
    second = Up(state, free_port())
    assert second.end(signal.SIGCONT) == 1
    assert f"already running from this folder (process {up.process.pid})" in second.text
    assert up.answers()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_part_that_is_killed_comes_back(up, kind):
    [before] = up.of_kind(kind)
    told = len(up.text)
    os.kill(before, signal.SIGKILL)
    until(lambda: f"{kind} stopped (SIGKILL); starting it again" in up.text[told:], "the line in the log")
    until(lambda: up.of_kind(kind) not in ([], [before]), "its return")
    until(up.answers, "an answer")
    until(lambda: up.answers("/readyz"), "being ready again")


def test_a_taken_port_is_one_sentence(state):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = Up(state / "other", port)
        assert refused.end(signal.SIGCONT) == 1
    assert (
        refused.text
        == f"Port {port} on 127.0.0.1 cannot be used (Address already in use). Choose another with --port.\n"
    )
    assert not (state / "other").exists()


def test_a_database_of_ones_own_that_is_away_is_one_sentence(state):
    refused = Up(
        state / "other", free_port(), DATABASE_URL="postgresql://nobody@/nothing?host=/nowhere", DATABASE_POOL="0"
    )
    assert refused.end(signal.SIGCONT) == 1
    assert refused.text.splitlines()[-1].startswith("The database does not answer: connection is bad: ")
    assert "Traceback" not in refused.text
    assert not refused.processes()


@pytest.mark.parametrize(
    ("host", "key", "warned"),
    [("0.0.0.0", "", True), ("0.0.0.0", "a key of one's own", False), ("127.0.0.1", "", False)],
    ids=["everybody and the public key", "everybody and a key of one's own", "this machine and the public key"],
)
def test_a_key_that_everybody_knows_is_warned_of_when_others_can_come_in(state, host, key, warned):
    away = {"DATABASE_URL": "postgresql://nobody@/nothing?host=/nowhere", "DATABASE_POOL": "0"}
    refused = Up(state / "other", free_port(), host=host, **away, **({"SECRET_KEY": key} if key else {}))
    assert refused.end(signal.SIGCONT) == 1
    assert ("Set SECRET_KEY" in refused.text) == warned


def test_code_that_cannot_be_loaded_is_told_once_and_nothing_serves_it(state, tmp_path):
    (tmp_path / "broken.py").write_text("from interviewos.settings import *\nROOT_URLCONF = 'nowhere.urls'\n")
    refused = Up(state / "other", free_port(), PYTHONPATH=str(tmp_path), DJANGO_SETTINGS_MODULE="broken")
    assert refused.end(signal.SIGCONT) == 1
    assert refused.text.endswith("ModuleNotFoundError: No module named 'nowhere'\n")
    assert "\nweb " not in refused.text
    assert not refused.processes()


@pytest.mark.skipif(os.geteuid() != 0, reason="All the other tests run as an ordinary user already.")
@pytest.mark.skipif(not shutil.which("setpriv"), reason="Needs setpriv to become an ordinary user.")
def test_an_ordinary_user_can_run_it():
    # What is built belongs to whoever has the checkout; the folder of the servers to whoever runs them.
    call_command("assets", stdout=io.StringIO())
    call_command("messages", compile=True, stdout=io.StringIO())
    folder = Path(tempfile.mkdtemp(prefix="interviewos-up-"))
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    # May read what root may, because Python itself may live in root's home, and write nothing of it.
    become = [f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    read = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    up = Up(folder, free_port(), through=["setpriv", *become, *read], HOME=str(folder)).ready()
    assert {_owner(pid) for pid in up.processes()} == {nobody.pw_uid}
    assert up.answers()
    assert up.end() == 0
    until(lambda: not up.processes(), "the end of every process")
    shutil.rmtree(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_behind_however_it_ends(number):
    folder = Path(tempfile.mkdtemp(prefix="interviewos-up-"))
    folder.chmod(0o755)
    up = Up(folder, free_port()).ready()
    assert up.processes()
    status = up.end(number)
    assert status == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    until(lambda: not up.processes(), "the end of every process")
    shutil.rmtree(folder)
