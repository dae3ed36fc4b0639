"""Where a socket's work is done. Verbs ask the database and the generator waits for a model: both need a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import TypeVar

from django.conf import settings

from interviewos.db import rest

T = TypeVar("T")
# Short work, as many at once as there are database connections. A talk holds a thread for as long as it talks, so
# talks have others: two hundred of them must not keep anybody waiting for a pong.
AT_ONCE = 16


async def briefly(work: Callable[[], T]) -> T:
    return await _in(_pool("socket", AT_ONCE), work)


async def talking(work: Callable[[], T]) -> T:
    return await _in(_pool("talk", settings.SOCKET_THREADS), work)


async def _in(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    context = copy_context()
    return await asyncio.get_running_loop().run_in_executor(pool, context.run, _and_rest, work)


def _and_rest(work: Callable[[], T]) -> T:
    try:
        return work()
    finally:
        rest()


@lru_cache(maxsize=8)
def _pool(name: str, threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, name)
