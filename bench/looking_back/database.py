"""One of the two databases, and the process that asks the product of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import IO, Any, Self
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


class Database:
    """A new, empty one on the server that the environment names. Its process ends when its input does."""

    def __init__(self, name: str, *, redis: int, log: IO[bytes]) -> None:
        self.name = name
        self._log = log
        here = urlsplit(os.environ["DATABASE_URL"])
        self.url = here._replace(path=f"/{name}").geturl()
        self.superusers_url = here._replace(netloc="postgres@", path=f"/{name}").geturl()
        self._create(here._replace(netloc="postgres@", path="/postgres").geturl(), owner=here.username or "")
        own = {"DATABASE_URL": self.url, "REDIS_URL": f"{os.environ['REDIS_URL']}?db={redis}"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.looking_back.child"],
            env=os.environ | own,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            bufsize=1,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def ask(self, what: str, name: str = "") -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, "name": name}) + "\n")
        self._process.stdin.flush()
        if line := self._process.stdout.readline():
            return json.loads(line)
        self._process.wait(timeout=60)
        self._log.seek(0)
        raise RuntimeError(
            f"{self.name} could not {what} {name}:\n{self._log.read().decode(errors='replace')[-4000:]}"
        )

    def tidy(self) -> int:
        """What autovacuum would come round to. Bytes on disk afterwards."""
        with psycopg.connect(self.superusers_url, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
            size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(size[0]) if size else 0

    def _create(self, url: str, *, owner: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            names = {"name": sql.Identifier(self.name), "owner": sql.Identifier(owner)}
            connection.execute(sql.SQL("CREATE DATABASE {name} OWNER {owner}").format(**names))
