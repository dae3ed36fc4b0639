"""What PostgreSQL plans once for anybody, and what for the very values it is asked with.

Also on connections of a pool: what one thread gives back another takes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from interviewos.db import planned_anew

pytestmark = pytest.mark.django_db
OFTEN = 5


def ask_often(what: str) -> None:
    with connection.cursor() as cursor:
        for n in range(2 * OFTEN):
            cursor.execute(f"SELECT %s::int AS {what}", [n])


def is_prepared(what: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return any(what in statement for (statement,) in cursor.fetchall())


def executed(what: str) -> int:
    """How often it was asked for as it was prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        return sum(times for statement, times in cursor.fetchall() if what in statement)


@pytest.fixture
def prepares(monkeypatch) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", OFTEN)


def prepared_after() -> int | None:
    return connection.connection.prepare_threshold


def while_asked(statement: str = "SELECT 1") -> list[int | None]:
    """How it stands while a statement is asked."""
    heard: list[int | None] = []

    def hear(execute: Callable[..., Any], *asked: Any) -> Any:
        heard.append(prepared_after())
        return execute(*asked)

    with connection.execute_wrapper(hear), connection.cursor() as cursor:
        cursor.execute(statement)
    return heard


def test_what_is_asked_often_is_prepared_and_what_is_planned_anew_is_not(prepares):
    with planned_anew():
        ask_often("planned_anew")
    ask_often("planned_once")
    assert is_prepared("planned_once")
    assert not is_prepared("planned_anew")


def test_what_was_prepared_before_is_planned_anew_all_the_same(prepares):
    ask_often("of_somebody")
    before = executed("of_somebody")
    with planned_anew():
        ask_often("of_somebody")
    assert before > 0
    assert executed("of_somebody") == before


def test_one_within_another_leaves_the_outer_one_as_it_was(prepares):
    with planned_anew():
        with planned_anew():
            assert while_asked() == [None]
        assert while_asked() == [None]
    assert while_asked() == [OFTEN]


def test_what_is_given_back_half_way_prepares_again_for_whoever_takes_it(prepares):
    with planned_anew():
        assert while_asked() == [None]
        assert prepared_after() == OFTEN


def test_a_statement_that_fails_leaves_it_preparing(prepares):
    with planned_anew(), suppress(DatabaseError), transaction.atomic():
        while_asked("SELECT 1 / 0")
    assert while_asked() == [OFTEN]


def test_where_nothing_is_prepared_nothing_is_changed(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    with planned_anew():
        assert while_asked() == [None]
    assert while_asked() == [None]


def test_whoever_is_not_signed_in_gets_the_first_page_without_a_database(db, monkeypatch):
    def away() -> None:
        raise DatabaseError("no connection to be had")

    monkeypatch.setattr(connection, "ensure_connection", away)
    assert Client().get("/").status_code == 200
