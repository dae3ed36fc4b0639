"""Planning anew on connections of a pool: what one thread gives back another takes at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from interviewos.db import planned_anew

pytestmark = pytest.mark.django_db
OFTEN = 5


@pytest.fixture
def prepared_after(monkeypatch) -> Callable[[], int | None]:
    connection.ensure_connection()
    wire = connection.connection
    monkeypatch.setattr(wire, "prepare_threshold", OFTEN)
    return lambda: wire.prepare_threshold


def test_one_within_another_leaves_the_outer_one_as_it_was(prepared_after):
    with planned_anew():
        with planned_anew():
            assert prepared_after() is None
        assert prepared_after() is None
    assert prepared_after() == OFTEN


def test_two_that_overlap_on_one_connection_leave_it_preparing(prepared_after):
    # The first gave the connection back while it waited for somebody (`rest`), and the second was given it.
    first, second = planned_anew(), planned_anew()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert prepared_after() == OFTEN


def test_where_nothing_is_prepared_nothing_is_changed(prepared_after, monkeypatch):
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    with planned_anew():
        assert prepared_after() is None
    assert prepared_after() is None
