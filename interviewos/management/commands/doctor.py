"""Is everything in place? One line for each part, and what to do about it where something is not."""

import platform
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg
import redis
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from interviewos import ai, health
from interviewos.cache import strict as cache
from interviewos.celery import app
from interviewos.management.commands import assets, messages

LEAST_PYTHON = "3.11"
LEAST_POSTGRES = 150000
LEAST_FREE_MB = 500
PATIENCE = 3  # seconds for each part to answer
START = "Start everything with `make run`."


@dataclass(frozen=True)
class Finding:
    part: str
    found: str
    hint: str = ""  # what to do; only a problem has one

    @property
    def well(self) -> bool:
        return not self.hint


class Command(BaseCommand):
    help = "Say for each part of the installation whether it is in order."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        problems = 0
        for finding in findings():
            problems += not finding.well
            self._show(finding)
        if problems:
            self.stdout.write(f"\n{problems} to put right.")
            raise SystemExit(1)
        self.stdout.write("\nEverything is in order.")

    def _show(self, finding: Finding) -> None:
        word = self.style.SUCCESS("ok     ") if finding.well else self.style.ERROR("problem")
        self.stdout.write(f"{word}  {finding.part:<13} {finding.found}")
        if finding.hint:
            self.stdout.write(f"{'':24}{finding.hint}")


def findings() -> Iterator[Finding]:
    yield _python()
    yield Finding("Django", django.get_version())
    database = _postgres()
    yield database
    if database.well:
        yield _migrations()
    queue = _redis()
    yield queue
    if queue.well:
        yield _worker()
        yield _beat()
    yield _model()
    yield _assets()
    yield _translations()
    yield _disk()


def _python() -> Finding:
    have = platform.python_version()
    new_enough = tuple(map(int, have.split(".")[:2])) >= tuple(map(int, LEAST_PYTHON.split(".")))
    return Finding("Python", have, "" if new_enough else f"Python {LEAST_PYTHON} or newer is needed.")


def _postgres() -> Finding:
    try:
        with psycopg.connect(settings.DATABASE_URL, connect_timeout=PATIENCE) as session:
            version = session.info.server_version
            extensions = [
                row[0] for row in session.execute("select extname from pg_extension where extname <> 'plpgsql'")
            ]
    except psycopg.Error as error:
        return Finding("PostgreSQL", f"does not answer ({_first_line(error)})", f"{START} Or set DATABASE_URL.")
    found = f"{version // 10000}.{version % 10000} with {', '.join(sorted(extensions)) or 'no extensions'}"
    return Finding("PostgreSQL", found, "" if version >= LEAST_POSTGRES else "PostgreSQL 15 or newer is needed.")


def _migrations() -> Finding:
    try:
        executor = MigrationExecutor(connection)
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Finding("Migrations", f"cannot be read ({_first_line(error)})", START)
    if left:
        return Finding("Migrations", f"{len(left)} not applied", "Run `manage.py migrate`.")
    return Finding("Migrations", "all applied")


def _redis() -> Finding:
    client = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
    try:
        told: dict[str, Any] = client.info("server")
    except redis.RedisError as error:
        return Finding("Redis", f"does not answer ({_first_line(error)})", f"{START} Or set REDIS_URL.")
    finally:
        client.close()
    if "valkey_version" in told:
        return Finding("Redis", f"Valkey {told['valkey_version']}")
    return Finding("Redis", f"Redis {told['redis_version']}")


def _worker() -> Finding:
    answers = app.control.ping(timeout=1.0)
    if not answers:
        return Finding("Worker", "does not answer", f"{START} In production start the `worker` process.")
    return Finding("Worker", ", ".join(sorted(name for answer in answers for name in answer)))


def _beat() -> Finding:
    seen = cache.get(health.KEY)
    if seen is None or time.time() - seen > health.STALE:
        return Finding("Beat", "no heartbeat has come through", f"{START} In production start the `beat` process.")
    return Finding("Beat", f"last heartbeat {time.time() - seen:.0f} s ago")


def _model() -> Finding:
    if not ai.is_configured():
        hint = "OPENAI_API_KEY or OPENAI_BASE_URL adds a model"
        return Finding("Model", f"none set: the built-in partner speaks ({hint})")
    address = urlsplit(settings.OPENAI_BASE_URL)
    host, port = ai.host(), address.port or (80 if address.scheme == "http" else 443)
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        hint = "Check OPENAI_BASE_URL and the way out of this network."
        return Finding(
            "Model", f"{settings.OPENAI_MODEL}: {host}:{port} cannot be reached ({_first_line(error)})", hint
        )
    return Finding("Model", f"{settings.OPENAI_MODEL} at {host}")


def _assets() -> Finding:
    late = assets.stale(Path(settings.BASE_DIR) / "static")
    if late:
        return Finding("Assets", f"{', '.join(path.name for path in late)} out of date", "Run `manage.py assets`.")
    return Finding("Assets", "built")


def _translations() -> Finding:
    late = [path.parent.parent.name for path in messages.catalogues() if messages.is_stale(path)]
    if late:
        return Finding("Translations", f"{', '.join(late)} not compiled", "Run `manage.py messages --compile`.")
    return Finding("Translations", "compiled")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.BASE_DIR).free // 1_000_000
    hint = "" if free >= LEAST_FREE_MB else f"Make room: {LEAST_FREE_MB} MB should be free."
    return Finding("Disk", f"{free / 1000:.1f} GB free", hint)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [error.__class__.__name__])[0]
