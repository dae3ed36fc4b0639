from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack

from bench import servers
from bench.run import ENVIRONMENT

MANY, FEW = "looking_back_many", "looking_back_few"
FEW_TALKS = 100
# On disk, indexes, what is derived and the log of the database included.
BYTES_A_TURN = 1800


def main() -> None:
    wanted = _arguments()
    _check_room(wanted.turns)
    # What is set here for a server of one's own must not steer a measurement, nor be written to.
    os.environ |= ENVIRONMENT | {"DJANGO_SETTINGS_MODULE": "bench.looking_back.settings"}
    os.environ |= {name: secrets.token_hex(32) for name in ("SECRET_KEY", "ENCRYPTION_KEYS")}
    os.environ |= {"OPENAI_API_KEY": "", "OPENAI_BASE_URL": ""}
    load = os.getloadavg()[0]
    with servers.throwaway():
        text = _measured(wanted, load)
    print(text)
    if wanted.write:
        from bench.looking_back.report import put

        put(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.looking_back", description=sys.modules["bench.looking_back"].__doc__
    )
    parser.add_argument("--turns", type=int, default=5_000_000, help="half of them the one person's")
    parser.add_argument("--people", type=int, default=2001)
    parser.add_argument("--rounds", type=int, default=15, help="requests to each database, in turn")
    parser.add_argument("--warm-up", type=int, default=12, help="requests to each before those: plans settle by then")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    return parser.parse_args()


def _check_room(turns: int) -> None:
    needed, free = turns * BYTES_A_TURN, shutil.disk_usage(tempfile.gettempdir()).free
    if needed > free:
        sys.exit(
            f"{turns:,} turns need {needed / 1e9:.1f} GB in {tempfile.gettempdir()}, where {free / 1e9:.1f} are free."
        )


def _measured(wanted: argparse.Namespace, load: float) -> str:
    from bench.looking_back import measuring, report
    from bench.looking_back.database import Database
    from bench.looking_back.generating import TURNS, Size

    rounds = measuring.Rounds(wanted.rounds, wanted.warm_up)
    talks = wanted.turns // TURNS // 2
    size = Size(talks, people=wanted.people, each=talks // max(wanted.people - 1, 1))
    with ExitStack() as at_the_end:
        logs = [at_the_end.enter_context(tempfile.TemporaryFile()) for _ in range(2)]
        many = at_the_end.enter_context(Database(MANY, redis=1, log=logs[0]))
        few = at_the_end.enter_context(Database(FEW, redis=2, log=logs[1]))
        filled = measuring.fill(many, size, say=_say), measuring.fill(few, Size(FEW_TALKS), say=_say)
        measured = list(measuring.all_of(many, few, rounds, say=_say))
        laying_in = measuring.laying_in(many, few, rounds)
    return report.written(size, Size(FEW_TALKS), filled, measured, laying_in, load=load)


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
