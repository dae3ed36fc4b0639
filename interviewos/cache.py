"""The cache. What is in it may be lost at any time, and so may the server that holds it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.utils.connection import ConnectionProxy
from redis import RedisError

logger = logging.getLogger(__name__)
# For whoever has to know whether the server is there.
strict = ConnectionProxy(caches, "strict")


class ForgivingCache(RedisCache):
    """Without its server nothing is found and nothing is kept.

    allauth counts in here how often a code was sent to an address; while it cannot count, it must not refuse. Each
    answer that was made up writes one line `cache_away`.
    """

    def add(self, *args: Any, **options: Any) -> bool:
        return bool(_or(True, super().add, *args, **options))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or(default, super().get, key, default, version)

    def set(self, *args: Any, **options: Any) -> None:
        _or(None, super().set, *args, **options)

    def delete(self, *args: Any, **options: Any) -> bool:
        return bool(_or(False, super().delete, *args, **options))


def _or(instead: Any, ask: Callable[..., Any], *args: Any, **options: Any) -> Any:
    try:
        return ask(*args, **options)
    except RedisError as exc:
        logger.error("cache_away", extra={"fields": {"cause": type(exc).__name__}})
        return instead
