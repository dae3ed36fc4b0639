"""How often one may do a thing: so many times within a window that moves along, counted in Redis.

Counting and refusing are one step there, so calls of the same moment cannot slip through together. While Redis is
away nobody is refused: a lost counter must not become a lost site. Each call that could not be counted writes one
line `throttle_away` with the limit's name, which is what to count and to be warned by.
"""

from __future__ import annotations

import hashlib
import logging
import math
import time
from functools import lru_cache

from django.conf import settings
from django.utils.translation import ngettext
from limits import RateLimitItem, parse
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionError as Lost
from redis import ConnectionPool, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from interviewos.errors import TooFast

logger = logging.getLogger(__name__)
# A Redis that is there and says nothing holds a call no longer than this.
PATIENCE = 0.5
ONE_MINUTE = 60


def spend(limit: str, *whose: str) -> None:
    """Once more of `settings.THROTTLES[limit]`. `whose` it is counts together. Raises TooFast when it is used up."""
    rate, key = parsed(settings.THROTTLES[limit]), _key(whose)
    try:
        counter = _counter(settings.CACHES["default"]["LOCATION"])
        wait = 0 if counter.hit(rate, limit, key) else _wait(counter, rate, limit, key)
    except RedisError as exc:
        logger.error("throttle_away", extra={"fields": {"limit": limit, "cause": type(exc).__name__}})
        return
    if wait:
        raise TooFast(_sentence(wait), retry_after=wait)


@lru_cache(maxsize=64)
def parsed(rate: str) -> RateLimitItem:
    """`5/minute`."""
    return parse(rate)


def _key(whose: tuple[str, ...]) -> str:
    # Addresses stay out of Redis, of its dumps and of whatever watches it.
    return hashlib.sha256("\0".join(whose).encode(errors="surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=4)
def _counter(address: str) -> MovingWindowRateLimiter:
    """In the database of the cache. One lost connection is made again at once, and nothing else is tried twice."""
    again = Retry(NoBackoff(), 1, supported_errors=(Lost,))
    waits = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    pool = ConnectionPool.from_url(address, retry=again, **waits)
    return MovingWindowRateLimiter(RedisStorage("redis://", connection_pool=pool, key_prefix="throttle"))


def _wait(counter: MovingWindowRateLimiter, rate: RateLimitItem, *key: str) -> int:
    """Whole seconds until one more is free."""
    window = counter.get_window_stats(rate, *key)
    if window.remaining:
        return 1
    # At the very end of its window a call still counts.
    return min(rate.get_expiry(), max(1, math.floor(window.reset_time - time.time()) + 1))


def _sentence(seconds: int) -> str:
    if seconds <= ONE_MINUTE:
        said = ngettext(
            "That was too fast. Wait %(n)d second and try again.",
            "That was too fast. Wait %(n)d seconds and try again.",
            seconds,
        )
        return said % {"n": seconds}
    minutes = math.ceil(seconds / ONE_MINUTE)
    said = ngettext(
        "That was too often. Wait %(n)d minute and try again.",
        "That was too often. Wait %(n)d minutes and try again.",
        minutes,
    )
    return said % {"n": minutes}
