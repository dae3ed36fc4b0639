"""What PostgreSQL plans once for anybody, and what for the very values it is asked with."""

from __future__ import annotations

import pytest
from django.db import connection

from interviewos.db import planned_anew

pytestmark = pytest.mark.django_db
OFTEN = 8


def ask_often(what: str) -> None:
    with connection.cursor() as cursor:
        for n in range(OFTEN):
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
    """As on a site that pools its connections itself."""
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", 5)


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


def test_after_a_failure_statements_are_prepared_again(prepares):
    with pytest.raises(ZeroDivisionError), planned_anew():
        1 / 0  # noqa: B018
    ask_often("after_a_failure")
    assert is_prepared("after_a_failure")
