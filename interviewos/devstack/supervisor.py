"""Keeps a row of programs running, starts one again when it dies, and stops them in order."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from interviewos.devstack.children import DevstackError, signal_group
from interviewos.devstack.journal import Journal

LONGEST_PAUSE = 15.0
# A child that has run this long was well: its next start is not delayed.
SETTLED = 30.0
TICK = 0.2
ONCE = (signal.SIGTERM, signal.SIGKILL)


@dataclass
class Part:
    """One program: how it starts, and the signals that stop it, each with the seconds it is given."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stops: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 8.0),)
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = field(default=0.0)

    @property
    def running(self) -> bool:
        return self.child is not None and self.child.poll() is None


class Supervisor:
    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.parts: list[Part] = []
        self.hurry = False

    def add(self, part: Part) -> None:
        """Start it; from now on it belongs to us."""
        self.parts.append(part)
        self._start(part)

    def failed(self) -> Part | None:
        return next((part for part in self.parts if not part.running), None)

    def mend(self) -> None:
        """Look at every part once. A part that keeps dying is started less and less often."""
        for part in self.parts:
            if part.child is not None and not part.running:
                self._mourn(part)
            if part.child is None and time.monotonic() >= part.due:
                self._restart(part)

    def stop(self) -> None:
        """The last started goes first: nothing loses its database while it still works."""
        for part in reversed(self.parts):
            self._stop(part)
        self.parts.clear()

    def _start(self, part: Part) -> None:
        part.child = part.start()
        part.started = time.monotonic()
        if part.child.stdout:
            self.journal.follow(part.name, part.child.stdout)

    def _mourn(self, part: Part) -> None:
        assert part.child is not None
        signal_group(part.child, signal.SIGKILL)
        part.failures = 0 if time.monotonic() - part.started > SETTLED else part.failures + 1
        pause = 0.0 if part.failures < 2 else min(2.0 ** (part.failures - 2), LONGEST_PAUSE)
        part.due = time.monotonic() + pause
        self.journal.say(f"{part.name} stopped ({_ending(part.child.returncode)}); starting it again")
        part.child = None

    def _restart(self, part: Part) -> None:
        try:
            self._start(part)
        except DevstackError as error:
            part.failures += 1
            part.due = time.monotonic() + min(2.0**part.failures, LONGEST_PAUSE)
            self.journal.say(f"{part.name}: {error}")

    def _stop(self, part: Part) -> None:
        child = part.child
        if child is None:
            return
        for number, patience in (*part.stops, (signal.SIGKILL, 10.0)):
            if child.poll() is not None:
                break
            if number != part.stops[0][0]:
                self.journal.say(f"{part.name} is still working; {number.name}")
            child.send_signal(number)
            self._wait(child, patience)
        signal_group(child, signal.SIGKILL)

    def _wait(self, child: subprocess.Popen[bytes], patience: float) -> None:
        started = time.monotonic()
        while child.poll() is None and time.monotonic() - started < (0.5 if self.hurry else patience):
            time.sleep(0.05)


def _ending(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"exit status {status}"
