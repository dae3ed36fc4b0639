"""The embedded PostgreSQL and Valkey, started as `manage.py up` starts them."""

import os
import shutil
import signal
import subprocess
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
import redis

from interviewos.devstack import Layout, ground, postgres, valkey
from interviewos.devstack.children import DevstackError


@pytest.fixture
def anywhere(tmp_path_factory):
    """A folder that PostgreSQL's own user can reach; pytest's are closed to others."""
    folders = []

    def make(name):
        folder = tmp_path_factory.getbasetemp().parent.parent / f"interviewos-house-{os.getpid()}" / name
        folder.mkdir(parents=True)
        folders.append(folder)
        return folder

    yield make
    for folder in folders:
        shutil.rmtree(folder.parent, ignore_errors=True)


@contextmanager
def running(layout, careless=True):
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, layout.sockets, ignore_errors=True)
        stack.enter_context(ground.claim(layout))
        server = postgres.start(layout, careless=careless)
        stack.callback(_end, server, signal.SIGINT)
        queue = valkey.start(layout)
        stack.callback(_end, queue, signal.SIGTERM)
        yield server


def _end(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    child.send_signal(number)
    child.wait(timeout=30)


def test_korean_is_searchable_from_a_folder_with_a_space_and_hangul(anywhere):
    layout = Layout(anywhere("면접 연습 folder"))
    with running(layout), psycopg.connect(layout.database_url) as connection:
        connection.execute("create extension pg_trgm")
        [trigrams] = connection.execute("select show_trgm('면접')").fetchone()
    assert len(trigrams) == 3


def test_two_checkouts_run_side_by_side_and_do_not_see_each_other(anywhere):
    one, other = Layout(anywhere("one")), Layout(anywhere("other"))
    with running(one), running(other):
        with psycopg.connect(one.database_url) as connection:
            connection.execute("create table mine (id int)")
        with psycopg.connect(other.database_url) as connection:
            assert connection.execute("select to_regclass('mine')").fetchone() == (None,)
        redis.Redis.from_url(one.redis_url).set("mine", 1)
        assert redis.Redis.from_url(other.redis_url).get("mine") is None


def test_a_second_launcher_in_the_same_folder_is_refused_in_one_sentence(anywhere):
    layout = Layout(anywhere("once"))
    with ground.claim(layout), pytest.raises(DevstackError, match=f"already running .*process {os.getpid()}"):
        ground.claim(layout)
    ground.claim(layout).close()


def test_what_was_committed_survives_a_killed_server(anywhere):
    layout = Layout(anywhere("killed"))
    with running(layout, careless=False) as server:
        with psycopg.connect(layout.database_url) as connection:
            connection.execute("create table kept (id int)")
        server.kill()
        server.wait(timeout=10)
        again = postgres.start(layout)
        with psycopg.connect(layout.database_url) as connection:
            assert connection.execute("select to_regclass('kept')").fetchone() == ("kept",)
        _end(again, signal.SIGINT)


def test_data_of_another_major_version_is_left_alone(anywhere):
    layout = Layout(anywhere("old"))
    ground.claim(layout).close()
    (layout.pgdata / "PG_VERSION").write_text("12\n")
    with pytest.raises(DevstackError, match="made by PostgreSQL 12"):
        postgres.start(layout)
    assert [path.name for path in layout.pgdata.iterdir()] == ["PG_VERSION"]


def test_a_very_long_folder_still_gets_a_socket_it_can_hold(anywhere):
    layout = Layout(anywhere("/".join(["long" * 12] * 4).replace("/", "-")[:200]))
    assert len(f"{layout.sockets}/.s.PGSQL.5432") < 104


def test_the_same_folder_always_means_the_same_addresses(tmp_path):
    assert Layout(tmp_path).database_url == Layout(tmp_path).database_url
    assert Layout(tmp_path).database_url != Layout(tmp_path / "other").database_url
