"""A process that holds one program and answers, line by line, what a request to it costs.

The floor's process never imports Django, so that neither program pays for the other.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from bench import calls, programs
from bench.programs import Program
from bench.seeded import Seeded


def cpu(program: Program, name: str, seeded: Seeded, times: int) -> float:
    """Seconds of CPU for one request, over so many."""
    requests = list(islice(calls.environs(name, seeded), times))
    gc.collect()
    begun = time.process_time()
    for request in requests:
        calls.answer(program.app, request)
    return (time.process_time() - begun) / len(requests)


def queries(program: Program, name: str, seeded: Seeded) -> int:
    with program.hear() as heard:
        calls.answer(program.app, next(calls.environs(name, seeded)))
    return len(heard)


MEASURES: dict[str, Callable[..., float]] = {"cpu": cpu, "queries": queries}


def main(kind: str) -> None:
    # What a program prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    program: Program = {"product": programs.product, "floor": programs.floor}[kind]()
    seeded = Seeded(**json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        measured = MEASURES[asked.pop("measure")](program, seeded=seeded, **asked)
        print(json.dumps(measured), file=answers)


if __name__ == "__main__":
    main(sys.argv[1])
