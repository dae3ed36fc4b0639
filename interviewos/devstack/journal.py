"""One log for many programs: each line carries the name of the one that said it."""

import io
import os
import sys
import threading
from typing import IO

WIDTH = 9
COLOURS = {"up": "1", "web": "36", "socket": "35", "worker": "32", "beat": "33"}


class Journal:
    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stdout
        self._coloured = self._stream.isatty() and not os.environ.get("NO_COLOR")
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        self.write("up", text)

    def write(self, name: str, text: str) -> None:
        prefix = f"{name:<{WIDTH}}|"
        if self._coloured:
            prefix = f"\x1b[{COLOURS.get(name, '0')}m{prefix}\x1b[0m"
        with self._lock:
            self._print(f"{prefix} {text}\n")

    def follow(self, name: str, pipe: IO[bytes]) -> None:
        """Write down what a child says, for as long as anyone holds the other end."""
        threading.Thread(target=self._copy, args=(name, pipe), daemon=True, name=f"log of {name}").start()

    def stream(self, name: str) -> IO[str]:
        """For a command that runs in this process and prints to the stream it is given."""
        return _Lines(self, name)

    def _copy(self, name: str, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                if text := line.decode(errors="replace").rstrip():
                    self.write(name, text)

    def _print(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            # The terminal was closed. Stopping everything in order matters more than telling about it.
            self._stream = open(os.devnull, "w")  # noqa: SIM115


class _Lines(io.StringIO):
    def __init__(self, journal: Journal, name: str) -> None:
        super().__init__()
        self._journal, self._name, self._rest = journal, name, ""

    def write(self, text: str) -> int:
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self._journal.write(self._name, line)
        return len(text)
