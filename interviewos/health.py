"""Is each part there? Asked by `/healthz`, `/readyz` and `manage.py doctor`."""

import logging
import time
from typing import TypedDict

from django.db import DatabaseError, connection
from redis import RedisError

from interviewos.cache import strict as cache

logger = logging.getLogger(__name__)
KEY = "worker-heartbeat"
# Beat sends one every 5 s; three missed ones mean nobody is listening.
STALE = 20.0


class Health(TypedDict):
    db_connected: bool
    redis_connected: bool
    worker_alive: bool


def beat() -> None:
    cache.set(KEY, time.time(), timeout=120)


def check() -> Health:
    redis_connected, worker_alive = _redis()
    return {"db_connected": _database(), "redis_connected": redis_connected, "worker_alive": worker_alive}


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError as exc:
        logger.warning("The database does not answer: %s", exc.__class__.__name__)
        return False
    return True


def _redis() -> tuple[bool, bool]:
    try:
        seen = cache.get(KEY)
    except RedisError as exc:
        logger.warning("Redis does not answer: %s", exc.__class__.__name__)
        return False, False
    return True, seen is not None and time.time() - seen < STALE
