"""`python -m bench.talks`: many people practise at once, and afterwards nothing may be missing.

The whole product runs as `manage.py up` runs it, with a model's server of our own. A third of the talks goes over
sockets, a third hears its replies as server-sent events, a third waits for them in the call. Then the database is
asked whether every answer is there once, every reply is settled, and what was heard is what is stored.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

from bench.speakers import WAYS, Speaker
from bench.usage import Usage, Watcher
from tests.plugins.stack import NOT_INHERITED, Stack, running

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- bench.talks -->", "<!-- /bench.talks -->"
WORDS = "I counted the {} crates myself on a Friday, told the client a week early, and we agreed on a new date."
QUESTION = "Thank you. You said the queue was the cause, number {}. How did you know, and what did you rule out?"
DEPLOYED = {
    "DEBUG": "0",
    "SECRET_KEY": "for-a-measurement-only-0123456789-0123456789-0123",
    "ENCRYPTION_KEYS": "for-a-measurement-only-9876543210-9876543210-9876",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SECURE_SSL_REDIRECT": "0",
    "SESSIONS_PER_DAY": "1000",
}


@dataclass(frozen=True)
class Lost:
    """What should not be. All of it is nought in a run that counts."""

    answers_lost: int
    answers_twice: int
    replies_open: int
    replies_failed: list[str]
    heard_otherwise: int

    @property
    def is_nothing(self) -> bool:
        return not any(vars(self).values())


def main() -> None:
    wanted = _arguments()
    wanted.load = os.getloadavg()[0]
    replies = wanted.sessions * (wanted.answers + 1) * 2
    with _model(wanted.pace, replies) as address, running(**_environment(address)) as stack:
        _belong_to(stack)
        speakers = _speakers(stack, wanted.sessions)
        with Watcher(stack) as watcher:
            seconds = asyncio.run(_talk(speakers, wanted.answers, wanted.ramp, wanted.pause))
        lost = _lost(speakers)
    text = _written(wanted, speakers, lost, watcher.usage, seconds)
    print(text)
    if wanted.write:
        _put(text)
    errors = [each.error for speaker in speakers for each in speaker.exchanges if each.error]
    print(*sorted(set(errors)), sep="\n")
    sys.exit(0 if lost.is_nothing and not errors else 1)


def _belong_to(stack: Stack) -> None:
    """From now on this process speaks to the servers of the run, whatever it was told of others."""
    for name in NOT_INHERITED:
        os.environ.pop(name, None)
    os.environ |= stack.environment


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.talks", description=__doc__)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--answers", type=int, default=3)
    parser.add_argument("--pace", type=float, default=0.1, help="seconds a word of the model's server")
    parser.add_argument("--ramp", type=float, default=10.0, help="seconds within which all have begun")
    # People take longer to think, so both are harder than what they would do; nought is as hard as it gets.
    parser.add_argument("--pause", type=float, default=6.0, help="seconds to the next answer, in the mean")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    return parser.parse_args()


def _environment(address: str) -> dict[str, str]:
    speaking = {"OPENAI_API_KEY": "sk-none", "OPENAI_BASE_URL": address, "OPENAI_MODEL": "fake-model"}
    return DEPLOYED | speaking


@contextmanager
def _model(pace: float, replies: int) -> Iterator[str]:
    """A model's server in a process of its own. No two replies have the same words."""
    command = [sys.executable, "-m", "tests.fake_openai", "--control"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        orders = {"delay": pace, "replies": [QUESTION.format(number) for number in range(replies)]}
        asked = urllib.request.Request(address.removesuffix("/v1") + "/_control", json.dumps(orders).encode())
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked).read()
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _speakers(stack: Stack, number: int) -> list[Speaker]:
    """People with a session each, in which the first question has been asked."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "interviewos.settings"
    django.setup()
    from accounts import tokens
    from accounts.models import Device, DeviceKind, User
    from accounts.services import choices
    from coaching import services
    from coaching.models import Mind, Preparation

    sockets = f"ws://127.0.0.1:{stack.port + 1}"
    speakers = []
    for n in range(number):
        person = User.objects.create_user(email=f"{uuid4().hex}@example.com", full_name="Bench")
        choices.consent(person=person, agreed=True)
        device = Device.objects.create(
            person=person, kind=DeviceKind.PROGRAM, expires_at=datetime(2100, 1, 1, tzinfo=UTC)
        )
        session = services.start_session(
            person=person, preparation_type=Preparation.INTERVIEW, mind=Mind.MODEL, question_count=6, source="api"
        )
        speakers.append(Speaker(WAYS[n % len(WAYS)], session.pk, tokens.issue(device), stack.url, sockets))
    _settled(seconds=120)
    return speakers


def _settled(*, seconds: float) -> int:
    """Wait until no reply is being written. Answers how many still are."""
    from coaching.models import Turn, TurnStatus

    deadline = time.monotonic() + seconds
    while (still := Turn.objects.filter(status=TurnStatus.PENDING).count()) and time.monotonic() < deadline:
        time.sleep(0.5)
    return still


async def _talk(speakers: Sequence[Speaker], answers: int, ramp: float, pause: float) -> float:
    chance = random.Random(1)
    begun = time.perf_counter()
    talks = []
    for n, speaker in enumerate(speakers):
        said = [WORDS.format(f"{n}-{m}") for m in range(answers)]
        pauses = [chance.uniform(0, ramp), *(chance.uniform(0.5, 1.5) * pause for _ in range(answers - 1))]
        talks.append(speaker.talk(said, pauses))
    await asyncio.gather(*talks)
    return time.perf_counter() - begun


def _lost(speakers: Sequence[Speaker]) -> Lost:
    from coaching.models import Session, TurnKind, TurnStatus

    still = _settled(seconds=60)
    missing = twice = otherwise = 0
    failed: list[str] = []
    for speaker in speakers:
        turns = list(Session.objects.get(pk=speaker.session_id).turns.all())
        stored = {str(turn.client_id): turn for turn in turns if turn.kind == TurnKind.ANSWER}
        replies = {turn.number: turn for turn in turns}
        failed += [turn.error_code for turn in turns if turn.status == TurnStatus.FAILED]
        twice += sum(turn.kind == TurnKind.ANSWER for turn in turns) - len(stored)
        for exchange in speaker.exchanges:
            answer = stored.get(exchange.client_id)
            missing += exchange.is_kept and (answer is None or answer.text != exchange.answer)
            if answer and not exchange.error:
                otherwise += replies[answer.number + 1].text != exchange.reply.rstrip()
    return Lost(missing, twice, still, failed, otherwise)


def _written(
    wanted: argparse.Namespace, speakers: Sequence[Speaker], lost: Lost, used: dict[str, Usage], seconds: float
) -> str:
    every = [exchange for speaker in speakers for exchange in speaker.exchanges]
    errors = sum(bool(exchange.error) for exchange in every)
    asked = f"--sessions {wanted.sessions} --answers {wanted.answers} --pace {wanted.pace:g} --ramp {wanted.ramp:g}"
    asked += f" --pause {wanted.pause:g}"
    at_once = sum(exchange.whole for exchange in every) / seconds
    lines = [
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} CPUs (`{_machine()}`), load beforehand {wanted.load:.1f}, "
        f"`python -m bench.talks {asked}`: {len(every)} answers in {seconds:.0f} s, {errors} refused or broken off, "
        f"{at_once:.0f} replies being said at once in the mean.",
        "",
        "| way | answers | first word ms, p50 / p95 / p99 | whole reply ms, p50 / p95 / p99 |",
        "|---|---:|---:|---:|",
    ]
    for way in WAYS:
        good = [exchange for exchange in every if exchange.way == way and not exchange.error]
        first = "" if way == "wait" else _spread([exchange.first for exchange in good])
        lines.append(f"| {way} | {len(good)} | {first} | {_spread([exchange.whole for exchange in good])} |")
    lines += ["", "| process | CPU s | of one core | most memory, MB |", "|---|---:|---:|---:|"]
    for part, usage in used.items():
        lines.append(f"| {part} | {usage.cpu:.1f} | {usage.cpu / seconds:.0%} | {usage.memory / 1e6:.0f} |")
    named = {
        "answers kept and lost": lost.answers_lost,
        "answers stored twice": lost.answers_twice,
        "replies still open": lost.replies_open,
        "replies failed": ", ".join(sorted(set(lost.replies_failed))) or 0,
        "replies heard otherwise than stored": lost.heard_otherwise,
    }
    return "\n".join([*lines, "", "; ".join(f"{what}: {count}" for what, count in named.items()) + "."])


def _spread(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return ""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return " / ".join(f"{cuts[n] * 1000:.0f}" for n in (49, 94, 98))


def _machine() -> str:
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return models[0].partition(": ")[2] if models else "unknown"


def _put(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
