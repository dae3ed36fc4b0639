"""`make bench`: measure the product against the floor and write `bench/results.md`."""

from __future__ import annotations

import argparse
import os
import secrets
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import calls, first_token, report, servers
from bench.children import Child
from bench.ratios import Ratio, paired
from bench.seeded import Seeded

ROUNDS = 30
TIMES = 30
KINDS = ("product", "floor")
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "DEBUG": "0",
    "ALLOWED_HOSTS": "localhost",
    "SECURE_SSL_REDIRECT": "0",
}


@dataclass(frozen=True)
class Measured:
    """One call. Seconds of CPU a request are the best batch of each program, `ratio` pairs the batches of a round."""

    name: str
    ratio: Ratio
    seconds: dict[str, float]
    queries: dict[str, int]


def main() -> None:
    wanted = _arguments()
    begun = time.monotonic()
    # What is set here for a server of one's own must not steer a measurement, nor be written to.
    os.environ |= ENVIRONMENT | {name: secrets.token_hex(32) for name in ("SECRET_KEY", "ENCRYPTION_KEYS")}
    os.environ |= {"OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}
    with servers.throwaway():
        measured = measure(wanted.calls, rounds=wanted.rounds, times=wanted.times)
        waits = first_token.measure(streams=wanted.streams, turns=min(first_token.TURNS, wanted.rounds))
        size = report.Size(wanted.rounds, wanted.times, wanted.streams, time.monotonic() - begun)
        text = report.written(measured, waits, size)
    wanted.to.write_text(text, encoding="utf-8")
    print(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="batches of each program, in turn")
    parser.add_argument("--times", type=int, default=TIMES, help=f"requests in a batch, at most {TIMES}")
    parser.add_argument("--calls", nargs="+", choices=calls.NAMES, default=calls.NAMES)
    parser.add_argument("--streams", type=int, default=first_token.STREAMS, help="replies that are heard at once")
    parser.add_argument("--to", type=Path, default=Path(__file__).with_name("results.md"))
    return parser.parse_args()


def measure(names: Sequence[str], *, rounds: int, times: int) -> list[Measured]:
    import django

    django.setup()
    from django.core.management import call_command

    from bench import seeding

    call_command("migrate", verbosity=0)
    seeded = seeding.seed(pool=TIMES)
    with ExitStack() as open_children:
        children = [open_children.enter_context(_child(kind, seeded, open_children)) for kind in KINDS]
        return [_measure(name, children, seeded, rounds=rounds, times=times) for name in names]


def _child(kind: str, seeded: Seeded, open_files: ExitStack) -> Child:
    return Child(kind, seeded, log=open_files.enter_context(tempfile.TemporaryFile()))


def _measure(name: str, children: list[Child], seeded: Seeded, *, rounds: int, times: int) -> Measured:
    queries = {child.kind: _ask(child, "queries", name, seeded) for child in children}
    # The first batch fills caches and prepares statements.
    _round(name, children, seeded, times)
    batches = [_round(name, _rotated(children, number), seeded, times) for number in range(rounds)]
    seconds = {kind: [batch[kind] for batch in batches] for kind in KINDS}
    best = {kind: min(each) for kind, each in seconds.items()}
    return Measured(name, paired(seconds["product"], seconds["floor"]), best, queries)


def _rotated(children: list[Child], number: int) -> list[Child]:
    """Whoever goes first finds a colder machine, so everybody goes first as often."""
    first = number % len(children)
    return [*children[first:], *children[:first]]


def _round(name: str, children: list[Child], seeded: Seeded, times: int) -> dict[str, float]:
    return {child.kind: _ask(child, "cpu", name, seeded, times=times) for child in children}


def _ask(child: Child, measure: str, name: str, seeded: Seeded, **options: int) -> Any:
    from bench import seeding

    try:
        return child.ask(measure, name, **options)
    finally:
        seeding.restore(seeded)
