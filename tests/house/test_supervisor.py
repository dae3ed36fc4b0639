"""What `manage.py up` does when one of its programs dies, hangs or leaves children behind."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from interviewos.devstack.children import DevstackError, spawn
from interviewos.devstack.journal import Journal
from interviewos.devstack.supervisor import Part, Supervisor

STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
PARENT = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def log():
    return io.StringIO()


@pytest.fixture
def supervisor(log):
    supervisor = Supervisor(Journal(log))
    yield supervisor
    supervisor.hurry = True
    supervisor.stop()


def part(name, code="import time; time.sleep(60)", **more):
    return Part(name, lambda: spawn([sys.executable, "-c", code]), **more)


def until(true, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "this never came true"
        time.sleep(0.02)


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_part_that_is_killed_comes_back_and_the_log_says_so(supervisor, log):
    web = part("web")
    supervisor.add(web)
    first = web.child
    first.kill()
    first.wait()
    supervisor.mend()
    assert web.running
    assert web.child.pid != first.pid
    assert "web stopped (SIGKILL); starting it again" in log.getvalue()


def test_the_other_parts_are_left_in_peace(supervisor):
    web, worker = part("web"), part("worker")
    supervisor.add(worker)
    supervisor.add(web)
    kept = worker.child.pid
    web.child.kill()
    web.child.wait()
    supervisor.mend()
    assert worker.child.pid == kept


def test_a_part_that_keeps_dying_is_started_less_often(supervisor):
    web = part("web", "pass")
    supervisor.add(web)
    for _ in range(2):
        web.child.wait()
        supervisor.mend()
    web.child and web.child.wait()
    supervisor.mend()
    assert web.child is None
    assert web.due > time.monotonic()


def test_a_server_that_cannot_start_again_is_tried_later(supervisor, log):
    starts = iter([spawn([sys.executable, "-c", "pass"])])

    def start():
        if server := next(starts, None):
            return server
        raise DevstackError("No room on the disk.")

    database = Part("postgres", start)
    supervisor.add(database)
    database.child.wait()
    supervisor.mend()
    assert "postgres: No room on the disk." in log.getvalue()
    assert database.due > time.monotonic()


def test_children_of_a_dead_part_go_with_it(supervisor, log):
    web = part("web", PARENT)
    supervisor.add(web)
    until(lambda: "web      | " in log.getvalue())
    grandchild = int(log.getvalue().split("|")[1])
    web.child.kill()
    web.child.wait()
    supervisor.mend()
    until(lambda: not alive(grandchild))


def test_the_last_started_stops_first(supervisor):
    ended = []
    for name in ("postgres", "worker", "web"):
        supervisor.add(part(name))
    children = {each.name: each.child for each in supervisor.parts}
    send = subprocess.Popen.send_signal

    def noted(child, number):
        ended.append(next(name for name, known in children.items() if known is child))
        send(child, number)

    for child in children.values():
        child.send_signal = noted.__get__(child)
    supervisor.stop()
    assert ended == ["web", "worker", "postgres"]


def test_a_part_that_ignores_the_polite_signal_gets_the_next_one(supervisor, log):
    worker = part("worker", STUBBORN, stops=((signal.SIGTERM, 0.3), (signal.SIGQUIT, 5.0)))
    supervisor.add(worker)
    until(lambda: "ready" in log.getvalue())
    child = worker.child
    supervisor.stop()
    assert child.returncode == -signal.SIGQUIT
    assert "worker is still working; SIGQUIT" in log.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells a child that its parent has died.")
def test_nothing_outlives_a_launcher_that_is_killed():
    code = (
        "import sys, time; from interviewos.devstack.children import spawn\n"
        "print(spawn([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)"
    )
    launcher = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=os.getcwd())
    child = int(launcher.stdout.readline())
    assert alive(child)
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    until(lambda: not alive(child))
