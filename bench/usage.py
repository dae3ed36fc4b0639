"""What the parts of a running product use, read from /proc."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.plugins.stack import PARTS, Stack, descendants

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Usage:
    """Seconds of CPU while we looked, and the most bytes of memory: a part with all its processes."""

    cpu: float = 0.0
    memory: int = 0


class Watcher:
    """Looks every second, because memory that was given back does not show afterwards."""

    def __init__(self, stack: Stack) -> None:
        self.usage = {part: Usage() for part in PARTS}
        self._processes = {part: {pid, *descendants(pid)} for part in PARTS if (pid := stack.pid(part))}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._before = {part: self._cpu(part) for part in self._processes}
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        for part, before in self._before.items():
            self.usage[part].cpu = self._cpu(part) - before

    def _watch(self) -> None:
        while not self._done.wait(1.0):
            for part in self._processes:
                self.usage[part].memory = max(self.usage[part].memory, sum(self._memory(part)))

    def _cpu(self, part: str) -> float:
        # The launcher's PostgreSQL has a process for each connection, and counts those that have ended.
        fields = [_stat(pid) for pid in self._living(part)]
        own = sum(int(each[11]) + int(each[12]) for each in fields if each)
        ended = sum(int(each[13]) + int(each[14]) for each in fields[:1] if each)
        return (own + ended) / TICKS

    def _memory(self, part: str) -> Iterator[int]:
        """What only this process holds: PostgreSQL's shared buffers would count once for each connection."""
        for pid in self._living(part):
            try:
                resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
            except (FileNotFoundError, ProcessLookupError):
                continue
            yield (int(resident) - int(shared)) * PAGE_SIZE

    def _living(self, part: str) -> list[int]:
        first = min(self._processes[part])
        return [first, *sorted(descendants(first))]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
