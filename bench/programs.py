"""The two programs under measurement, each with an ear on the statements it sends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from bench.calls import App

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Program:
    app: App
    hear: Callable[[], AbstractContextManager[list[str]]]


def product() -> Program:
    from interviewos.wsgi import application

    return Program(application, _hear_django)


@contextmanager
def _hear_django() -> Iterator[list[str]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    heard: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield heard
    heard.extend(query["sql"] for query in captured if not query["sql"].startswith(CONTROL))


class HeardCursor(psycopg.Cursor[Any]):
    ear: list[str] | None = None

    def execute(self, query: Any, *arguments: Any, **options: Any) -> HeardCursor:
        if HeardCursor.ear is not None:
            HeardCursor.ear.append(str(query))
        return super().execute(query, *arguments, **options)


def floor() -> Program:
    """The floor over the servers that the environment names."""
    from bench.floor import Floor

    names = {"database": "DATABASE_URL", "broker": "REDIS_URL", "secret": "SECRET_KEY", "key": "ENCRYPTION_KEYS"}
    app = Floor(**{given: os.environ[name] for given, name in names.items()})
    return Program(app, lambda: hear_floor(app))


@contextmanager
def hear_floor(app: Any) -> Iterator[list[str]]:
    heard: list[str] = []
    HeardCursor.ear, app.db.cursor_factory = heard, HeardCursor
    try:
        yield heard
    finally:
        HeardCursor.ear, app.db.cursor_factory = None, psycopg.Cursor
