"""How long a person waits for the first word beyond what the model's server takes by itself.

Many streams are open at once, each through the generator that a browser would be listening to. A bare client asks the
same server for the same in the same pattern; what it waits is the server's own.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import quantiles
from urllib.parse import urlsplit
from uuid import UUID

STREAMS = 40
TURNS = 3
PASSES = 2
PACE = 0.05
WORDS = (
    "Thank you. You said the queue was the cause. How did you know, and what did you rule out before you moved it?"
)


@dataclass(frozen=True)
class FirstToken:
    """Milliseconds at the 50th and 99th of a hundred: ours, the server's own."""

    ours: tuple[float, float]
    own: tuple[float, float]

    @property
    def over(self) -> tuple[float, float]:
        return self.ours[0] - self.own[0], self.ours[1] - self.own[1]


def measure(*, streams: int, turns: int = TURNS) -> FirstToken:
    """`streams` at once, each taken up `turns` times, ours and the bare client's in turn."""
    ours, own = [], []
    with _provider() as url:
        # The first reply of a process imports the provider's library.
        first, *replies = _pending_replies(url, streams * turns * PASSES + 1)
        _ours(first)
        for number in range(PASSES):
            own += _waits([partial(_bare, url) for _ in range(streams * turns)], streams)
            ours += _waits([partial(_ours, reply) for reply in replies[number::PASSES]], streams)
    return FirstToken(ours=_percentiles(ours), own=_percentiles(own))


@contextmanager
def _provider() -> Iterator[str]:
    """A model's server in a process of its own, which says a word every `PACE` seconds."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fake_openai", "--control"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        url = server.stdout.readline().strip()
        _post(url.removesuffix("/v1") + "/_control", {"delay": PACE, "replies": [WORDS] * 100_000}).read()
        yield url
    finally:
        server.terminate()
        server.wait(timeout=10)


def _pending_replies(url: str, number: int) -> list[UUID]:
    from django.conf import settings

    from accounts.models import User
    from accounts.services import choices
    from bench import seeding
    from bench.calls import MESSAGE
    from coaching import services
    from coaching.models import Mind, Session
    from interviewos import ai

    # A proxy that is set for the outside must not stand between two processes of one machine.
    os.environ["NO_PROXY"] = "127.0.0.1"
    settings.OPENAI_BASE_URL = url
    ai.reset()
    seeded = seeding.seed(past=1, pool=number)
    speaking = Session.objects.filter(pk__in=seeded.speaking)
    speaking.update(mind=Mind.MODEL)
    choices.consent(person=User.objects.get(pk=seeded.person_id), agreed=True)
    return [services.say(session=session, text=MESSAGE["message"], watched=True).reply.pk for session in speaking]


def _waits(streams: Sequence[Callable[[], float]], at_once: int) -> list[float]:
    """Each stream's seconds to its first word. They begin spread out, as people do."""
    chance = random.Random(1)
    length = PACE * len(WORDS.split())

    def one(number: int) -> float:
        if number < at_once:
            time.sleep(length * chance.random())
        return streams[number]()

    with ThreadPoolExecutor(at_once) as people:
        return list(people.map(one, range(len(streams))))


def _ours(reply: UUID) -> float:
    from coaching import streams

    begun, first = time.perf_counter(), None
    for event in streams.events(reply):
        if first is None and "event: delta" in event:
            first = time.perf_counter() - begun
    if first is None:
        raise RuntimeError(f"No word came: {event}")
    return first


def _bare(url: str) -> float:
    body = {"model": "fake", "stream": True, "messages": [{"role": "user", "content": WORDS}]}
    begun, first = time.perf_counter(), None
    for line in _post(f"{url}/chat/completions", body):
        if first is None and b'"content": "' in line and b'"content": ""' not in line:
            first = time.perf_counter() - begun
    if first is None:
        raise RuntimeError("No word came.")
    return first


def _post(url: str, body: dict[str, object]) -> http.client.HTTPResponse:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.request("POST", parts.path, json.dumps(body), {"Content-Type": "application/json"})
    return connection.getresponse()


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=100, method="inclusive")
    return cuts[49] * 1000, cuts[98] * 1000
