"""Long-lived measuring processes, asked one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import IO, Any, Self

from bench.seeded import Seeded


class Child:
    """One program in a process of its own. It ends when its input does, so it never outlives us."""

    def __init__(self, kind: str, seeded: Seeded, *, log: IO[bytes]) -> None:
        self.kind = kind
        self._log = log
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.child", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            bufsize=1,
        )
        self._say(asdict(seeded))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def ask(self, measure: str, name: str, **options: Any) -> Any:
        self._say({"measure": measure, "name": name, **options})
        line = self._answers.readline()
        if not line:
            self._process.wait(timeout=30)
            self._log.seek(0)
            raise RuntimeError(f"{self.kind} could not answer {name}:\n{self._log.read().decode(errors='replace')}")
        return json.loads(line)

    @property
    def _answers(self) -> IO[str]:
        assert self._process.stdout
        return self._process.stdout

    def _say(self, order: dict[str, Any]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
